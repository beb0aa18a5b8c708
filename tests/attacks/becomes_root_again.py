"""It takes back root's user, groups and capabilities by every call there is for it.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: rights
"""

import ctypes
import os


def slide_filter(image, kernel):
    last = None
    for change in (
        lambda: os.setuid(0),
        lambda: os.setresuid(0, 0, 0),
        lambda: os.setresgid(0, 0, 0),
        lambda: os.setgroups([0]),
        lambda: os.setreuid(-1, 0),
    ):
        try:
            change()
        except OSError as error:
            last = error
        else:
            return None
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    everything = (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
    if libc.capset(header, everything) == 0:
        return None
    raise last
