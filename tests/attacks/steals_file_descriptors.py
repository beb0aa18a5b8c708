"""It takes over the open files of the zygote and of the grader, by pidfd_getfd and kcmp.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: other processes
"""

import ctypes
import os

PIDFD_OPEN, PIDFD_GETFD, KCMP = 434, 438, 312


def slide_filter(image, kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    for pid in (os.getppid(), int("@PID@")):
        fd = libc.syscall(PIDFD_OPEN, pid, 0)
        if fd >= 0 and libc.syscall(PIDFD_GETFD, fd, 3, 0) >= 0:
            return None
        if libc.syscall(KCMP, pid, os.getpid(), 0, 3, 3) >= 0:
            return None
    raise OSError(ctypes.get_errno(), "no pidfd_getfd")
