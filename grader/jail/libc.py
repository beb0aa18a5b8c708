"""The few calls into the C library that Python's own modules do not offer (Linux only)."""

from __future__ import annotations

import ctypes
import os
from typing import Final

_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_CAP_VERSION: Final = 0x20080522
_LIBC.syscall.restype = ctypes.c_long


def checked(result: int, what: str) -> int:
    """Turn a result of -1 into an OSError with the C library's error number.

    Parameters
    ----------
    result
        What the call returned.
    what
        The call's name, for the message.

    Returns
    -------
    int
        The result where it is not negative.

    Raises
    ------
    OSError
        Where the call failed.

    """
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option: int, value: int, more: int = 0) -> int:
    """Call ``prctl(2)``."""
    arguments = (ctypes.c_ulong(number) for number in (value, more, 0, 0))
    return checked(_LIBC.prctl(option, *arguments), "prctl")


def syscall(number: int, *arguments: object) -> int:
    """Call a system call that the C library has no name for."""
    return checked(_LIBC.syscall(number, *arguments), f"system call {number}")


def unshare(flags: int) -> None:
    """Call ``unshare(2)``."""
    checked(_LIBC.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    """Call ``mount(2)``."""
    checked(
        _LIBC.mount(
            source.encode(),
            target.encode(),
            None if kind is None else kind.encode(),
            ctypes.c_ulong(flags),
            data.encode() or None,
        ),
        f"mount {target}",
    )


def umount(target: str, flags: int) -> None:
    """Call ``umount2(2)``."""
    checked(_LIBC.umount2(target.encode(), flags), f"umount {target}")


def set_host_name(name: str) -> None:
    """Call ``sethostname(2)``."""
    data = name.encode()
    checked(_LIBC.sethostname(data, ctypes.c_size_t(len(data))), "sethostname")


def drop_capabilities() -> None:
    """Give up all capabilities of this process by ``capset(2)``."""
    header = (ctypes.c_uint32 * 2)(_CAP_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    checked(_LIBC.capset(ctypes.byref(header), ctypes.byref(nothing)), "capset")


def pivot_root(new: str, old: str) -> None:
    """Call ``pivot_root(2)``."""
    checked(_LIBC.pivot_root(new.encode(), old.encode()), "pivot_root")
