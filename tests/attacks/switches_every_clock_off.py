"""It stops its timers, ignores and blocks all signals and resets its handlers, then loops.

exercise: ex02
points: 0
status: TIMED_OUT
stopped-by: process
group: time
"""

import resource
import signal

for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
    signal.setitimer(timer, 0)
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
try:
    resource.setrlimit(resource.RLIMIT_CPU, resource.getrlimit(resource.RLIMIT_CPU)[1:] * 2)
except (OSError, ValueError):
    pass
while True:
    pass


def slide_filter(image, kernel):
    return None
