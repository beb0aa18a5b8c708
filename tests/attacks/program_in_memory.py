"""It makes a file in memory, to run it as a program or to fill the machine's memory with it.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: processes
"""

import ctypes
import os


def slide_filter(image, kernel):
    try:
        fd = os.memfd_create("grader-attack")
    except OSError as error:
        last = error
    else:
        for _ in range(64):
            os.write(fd, bytes(1 << 20))
        return None
    if ctypes.CDLL(None).syscall(447, 0) >= 0:  # memfd_secret
        return None
    raise last
