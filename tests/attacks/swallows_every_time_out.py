"""It catches whatever is raised in an endless loop, and answers only when it likes.

exercise: ex02
points: 0
status: TIMED_OUT
stopped-by: process
group: time
"""

import signal


def never(*_):
    raise TimeoutError


for number in range(1, 65):
    try:
        signal.signal(number, never)
    except (OSError, ValueError):
        pass
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
    finally:
        continue


def slide_filter(image, kernel):
    return None
