"""It asks the kernel to take back what holds it: prctl, seccomp, Landlock, personality.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: rights
"""

import ctypes

LIBC = ctypes.CDLL(None, use_errno=True)
WAYS = {
    "no death with the parent": lambda: LIBC.prctl(1, 0, 0, 0, 0),
    "dumpable": lambda: LIBC.prctl(4, 1, 0, 0, 0),
    "subreaper": lambda: LIBC.prctl(36, 1, 0, 0, 0),
    "new privileges": lambda: LIBC.prctl(38, 0, 0, 0, 0),
    "seccomp off": lambda: LIBC.prctl(22, 0, 0, 0, 0),
    "another filter": lambda: LIBC.syscall(317, 0, 0, None),
    "anybody may trace": lambda: LIBC.prctl(0x59616D61, -1, 0, 0, 0),
    "landlock": lambda: LIBC.syscall(446, -1, 0),
    "no random addresses": lambda: LIBC.personality(0x0040000),
    "another session": lambda: LIBC.setsid(),
}


def slide_filter(image, kernel):
    for way in WAYS.values():
        if way() >= 0:
            return None
    raise OSError(ctypes.get_errno(), "all refused")
