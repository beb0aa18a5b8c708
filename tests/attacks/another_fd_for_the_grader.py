"""It looks for other ways to the trusted side: it writes to every file descriptor.

exercise: ex02
points: 0
status: CRASHED
stopped-by: wire
group: forges
"""

import os


def slide_filter(image, kernel):
    for fd in range(1024):
        try:
            os.write(fd, b'{"points": 14}\n')
        except OSError:
            pass
    return None
