"""It asks for POSIX and System V shared memory, which outlives its process.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: floods
"""

import ctypes
from multiprocessing import shared_memory


def slide_filter(image, kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.shmget(0x6A11, ctypes.c_size_t(16 << 20), 0o1666) >= 0:
        return None
    if libc.msgget(0x6A11, 0o1666) >= 0 or libc.semget(0x6A11, 9, 0o1666) >= 0:
        return None
    shared_memory.SharedMemory("grader-attack", create=True, size=16 << 20)
    return None
