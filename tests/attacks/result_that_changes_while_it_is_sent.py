"""A timer keeps changing a dict and a list while the worker is encoding them.

exercise: ex02
points: 0
status: FAILED, CRASHED, RAISED
stopped-by: wire
group: lies
"""

import signal

result = {n: [n] for n in range(20000)}


def change(*_):
    result[len(result) + 1] = [0]
    result.pop(next(iter(result)))


def slide_filter(image, kernel):
    signal.signal(signal.SIGALRM, change)
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    return result
