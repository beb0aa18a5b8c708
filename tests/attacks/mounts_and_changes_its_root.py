"""It mounts a file system of its own, unmounts covers, and changes its root folder.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: rights
"""

import ctypes
import os


def slide_filter(image, kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", b"/lib", b"tmpfs", ctypes.c_ulong(0), None) == 0:
        return None
    if libc.mount(b"proc", b"/", b"proc", ctypes.c_ulong(0), None) == 0:
        return None
    if libc.umount2(b"/", 2) == 0 or libc.syscall(155, b".", b".") == 0:
        return None
    if libc.syscall(428, -100, b"/", 1) >= 0 or libc.syscall(430, b"tmpfs", 0) >= 0:
        return None  # open_tree, fsopen
    os.chroot(".")
    return None
