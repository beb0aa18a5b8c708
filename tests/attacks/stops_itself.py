"""It stops itself with SIGSTOP, so that no clock of its own runs any more.

exercise: ex02
points: 0
status: TIMED_OUT
stopped-by: process
group: ends
"""

import signal

signal.raise_signal(signal.SIGSTOP)


def slide_filter(image, kernel):
    return None
