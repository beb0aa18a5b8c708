"""It asks to signal every process there is (number 0, which harms nobody), and each by its pid.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: signals
"""

import os


def slide_filter(image, kernel):
    me = os.getpid()
    for pid in (-1, *range(1, 3000)):
        if pid != me:
            try:
                os.kill(pid, 0)
            except OSError as error:
                last = error
            else:
                return None
    raise last
