"""Leave memory behind that belongs to no process, so that the end of the worker does not free it.

Configuration: no seccomp, as root and as an ordinary user. A System V segment lives until somebody
removes it; no other layer covers it. In an IPC namespace it is gone when the zygote is.
"""

import ctypes

CREATE = 0o1600
LIBC = ctypes.CDLL(None, use_errno=True)


def attack(key):
    """Make a segment of one page under this key."""
    number = LIBC.shmget(key, 4096, CREATE)
    if number < 0:
        raise OSError(ctypes.get_errno(), "shmget")
    return number
