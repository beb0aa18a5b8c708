"""It replaces the worker by another program, which would speak for it.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: processes
"""

import os
import sys


def slide_filter(image, kernel):
    for path in (sys.executable, "/bin/sh", "/lib64/ld-linux-x86-64.so.2"):
        try:
            os.execv(path, [path, "-c", "print(14)"])
        except OSError as error:
            last = error
    raise last
