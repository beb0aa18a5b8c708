"""The files that a worker may open: a Landlock domain that lists what may be read.

Theory: ``landlock(7)`` lets any process give up rights for itself and all its children, without
being root. A ruleset names the kinds of access it handles; each of them is then denied everywhere
but below the folders that a rule names. Here only reading below the standard library, numpy and
the system's libraries is left. From the fourth version on, TCP is denied as well, from the sixth
signals to processes outside the domain and abstract unix sockets. It does not stop ``stat``, UDP,
or signals inside the domain. Source of the numbers: linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from typing import TYPE_CHECKING, Final

from grader.jail import libc

if TYPE_CHECKING:
    from collections.abc import Iterable

_CREATE: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_PATH_BENEATH: Final = 1
_EXECUTE: Final = 1 << 0
_READ_FILE: Final = 1 << 2
_READ_DIR: Final = 1 << 3
_NET_VERSION: Final = 4
_SCOPE_VERSION: Final = 6
_TCP: Final = 0b11
_SCOPES: Final = 0b11
# How many kinds of file access each version knows, from version 1 on.
_FILE_BITS: Final = (13, 14, 15, 15, 16)


def version() -> int:
    """Give the kernel's Landlock version, 0 where there is none."""
    try:
        return libc.syscall(_CREATE, None, ctypes.c_size_t(0), _ASK_VERSION)
    except OSError:
        return 0


def restrict(readable: Iterable[str]) -> None:
    """Leave this process and its children nothing but reading below some folders.

    Parameters
    ----------
    readable
        Folders and files; what does not exist is passed over. The process must have given up
        gaining privileges (PR_SET_NO_NEW_PRIVS).

    Raises
    ------
    OSError
        Where the kernel refuses or knows no Landlock.

    """
    known = version()
    files = (1 << _FILE_BITS[min(known, len(_FILE_BITS)) - 1]) - 1 if known else (1 << 13) - 1
    net = _TCP if known >= _NET_VERSION else 0
    scopes = _SCOPES if known >= _SCOPE_VERSION else 0
    size = 8 + (8 if known >= _NET_VERSION else 0) + (8 if known >= _SCOPE_VERSION else 0)
    attributes = ctypes.create_string_buffer(struct.pack("<QQQ", files, net, scopes))
    ruleset = libc.syscall(_CREATE, attributes, ctypes.c_size_t(size), 0)
    try:
        for path in readable:
            _allow(ruleset, path)
        libc.syscall(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | _EXECUTE
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            rights |= _READ_DIR
        rule = ctypes.create_string_buffer(struct.pack("<Qi", rights, fd))
        libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(fd)
