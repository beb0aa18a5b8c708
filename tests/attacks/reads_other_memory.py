"""It reads the memory of the zygote and of the grader by process_vm_readv.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: other processes
"""

import ctypes
import os

READV = 310


def slide_filter(image, kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(64)
    here = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 64)
    there = (ctypes.c_size_t * 2)(id(None), 64)  # a fork has its objects where its parent has them
    for pid in (os.getppid(), int("@PID@")):
        got = libc.syscall(READV, pid, here, ctypes.c_ulong(1), there, ctypes.c_ulong(1), 0)
        if got > 0:
            return buffer.raw
    raise OSError(ctypes.get_errno(), "no process_vm_readv")
