"""It calls clone, clone3, fork and vfork by their numbers, past the C library.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: processes
"""

import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
FORK, CLONE, CLONE3, SIGCHLD = 57, 56, 435, 17


def slide_filter(image, kernel):
    flags = (ctypes.c_uint64 * 11)()
    flags[4] = SIGCHLD
    for arguments in (
        (FORK,),
        (CLONE, SIGCHLD, 0, 0, 0, 0),
        (CLONE3, ctypes.byref(flags), ctypes.c_size_t(88)),
    ):
        pid = LIBC.syscall(*arguments)
        if pid == 0:
            os._exit(0)
        if pid > 0:
            return None
    raise OSError(ctypes.get_errno(), "no clone")
