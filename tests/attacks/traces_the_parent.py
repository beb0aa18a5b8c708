"""It attaches to the zygote and to the grader as a debugger, by ptrace.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: other processes
"""

import ctypes
import os

SEIZE = 0x4206  # attaches without stopping, and is undone at the tracer's end


def slide_filter(image, kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    for pid in (os.getppid(), int("@PID@")):
        if libc.ptrace(SEIZE, pid, None, None) == 0:
            return None
    raise OSError(ctypes.get_errno(), "no ptrace")
