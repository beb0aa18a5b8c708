"""It makes a user namespace, in which it would own everything again, or enters the grader's.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: rights
"""

import ctypes

NEW_USER, NEW_MOUNT, NEW_NET = 0x10000000, 0x20000, 0x40000000
PIDFD_OPEN = 434


def slide_filter(image, kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    for flags in (NEW_USER, NEW_USER | NEW_MOUNT | NEW_NET, NEW_MOUNT):
        if libc.unshare(flags) == 0:
            return None
    fd = libc.syscall(PIDFD_OPEN, int("@PID@"), 0)
    if fd >= 0 and libc.setns(fd, NEW_MOUNT) == 0:
        return None
    raise OSError(ctypes.get_errno(), "no namespaces")
