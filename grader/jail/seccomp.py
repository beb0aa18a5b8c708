"""The system calls that a worker may make: a seccomp filter that lists what is allowed.

Theory: ``seccomp(2)`` runs a small program (classic BPF) in the kernel on every system call of the
process. It sees the call's number and its arguments as integers, and answers allow or an error
number. It can never be taken off again and covers everything the process does, so a worker can
start no process, no thread, open no socket, and signal nobody but itself, whoever it runs as and
whatever else is broken. What is not on the list fails with EPERM, which Python raises as
PermissionError; clone3 fails with ENOSYS, so that the C library falls back to the older call (which
is refused), and ioctl with ENOTTY, as on anything that is no terminal.

The program: refuse another architecture (numbers mean other calls there), look the number up in
the list, and for a few calls look at an argument too. Sources: seccomp(2), linux/filter.h, and
the kernel's system call tables for x86_64 and for the generic table that aarch64 uses.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import platform
import struct
from typing import Final, NamedTuple

from grader.jail import libc

_PR_SET_SECCOMP: Final = 22
_MODE_FILTER: Final = 2
_ALLOW: Final = 0x7FFF0000
_ERRNO: Final = 0x00050000
_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_AT_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K
_NUMBER_AT: Final = 0  # offsets in struct seccomp_data
_ARCHITECTURE_AT: Final = 4
_ARGUMENTS_AT: Final = 16  # 8 bytes each; the lower half is looked at
_ANY_BIT: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_FCNTL_COMMANDS: Final = (0, 1, 2, 3, 1030)  # dup, get and set close-on-exec, get flags, dup
_WRITING: Final = (
    os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000  # O_TMPFILE
)
_X32: Final = 0x40000000
_SOME_PID: Final = 0x5EC0FFEE


class Table(NamedTuple):
    """The system calls of one architecture.

    Attributes
    ----------
    architecture
        Its AUDIT_ARCH number.
    allowed
        Numbers that are always allowed, the frequent ones first.
    own_pid
        Number of tgkill: allowed where the first argument is the worker's own pid.
    prlimit
        Number of prlimit64: allowed where the first argument is 0 (oneself).
    fcntl
        Its number: allowed for a few commands. Others make the kernel send signals of the caller's
        choice to processes of the caller's choice (F_SETOWN, F_SETSIG).
    opens
        Numbers of the calls that open files, each with the position of its flags: allowed for
        reading.
    ioctl, clone3
        Numbers that get errors of their own.

    """

    architecture: int
    allowed: tuple[int, ...]
    own_pid: int
    prlimit: int
    fcntl: int
    opens: tuple[tuple[int, int], ...]
    ioctl: int
    clone3: int


# Reading and writing what is open, memory, opening files, looking at files, time, waiting,
# signals to oneself, facts about oneself, and the end.
TABLES: Final = {
    "x86_64": Table(
        architecture=0xC000003E,
        allowed=(
            *(0, 1, 3, 5, 8, 17, 18, 19, 20, 9, 10, 11, 12, 25, 26, 27, 28),
            *(4, 6, 21, 79, 89, 217, 262, 267, 269, 332, 439),
            *(35, 96, 201, 228, 229, 230, 36, 37, 38),
            *(7, 23, 24, 202, 270, 271, 13, 14, 15, 131),
            *(22, 32, 33, 292, 293, 39, 63, 97, 98, 99, 100, 102, 104, 107, 108, 110, 111),
            *(186, 204, 158, 218, 273, 318, 334, 60, 231),
        ),
        own_pid=234,
        prlimit=302,
        fcntl=72,
        opens=((2, 1), (257, 2)),
        ioctl=16,
        clone3=435,
    ),
    "aarch64": Table(
        architecture=0xC00000B7,
        allowed=(
            *(63, 64, 57, 80, 62, 67, 68, 65, 66, 222, 226, 215, 214, 216, 227, 232, 233),
            *(17, 48, 61, 78, 79, 291, 439),
            *(101, 169, 113, 114, 115, 102, 103),
            *(72, 73, 98, 124, 132, 134, 135, 139),
            *(23, 24, 59, 172, 173, 174, 175, 176, 177, 178, 160, 163, 165, 179, 153),
            *(123, 96, 99, 278, 293, 93, 94),
        ),
        own_pid=131,
        prlimit=261,
        fcntl=25,
        opens=((56, 2),),
        ioctl=29,
        clone3=435,
    ),
}


def table() -> Table | None:
    """Give this machine's table, or None where there is none."""
    return TABLES.get(platform.machine())


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def _one_of(*values: int) -> list[bytes]:
    """Write: skip the instruction after these where the loaded word is one of the values."""
    count = len(values)
    return [_instruction(_EQUAL, value, if_true=count - at) for at, value in enumerate(values)]


def program(calls: Table, pid: int) -> bytes:
    """Write the filter.

    Parameters
    ----------
    calls
        The architecture's system calls.
    pid
        The pid that the worker knows itself by.

    Returns
    -------
    bytes
        A classic BPF program, 8 bytes an instruction.

    """
    refuse = _instruction(_RETURN, _ERRNO | errno.EPERM)
    absent = _instruction(_RETURN, _ERRNO | errno.ENOSYS)
    allow = _instruction(_RETURN, _ALLOW)
    code = [
        _instruction(_LOAD, _ARCHITECTURE_AT),
        _instruction(_EQUAL, calls.architecture, if_true=1),
        absent,
        _instruction(_LOAD, _NUMBER_AT),
        _instruction(_AT_LEAST, _X32, if_false=1),
        absent,
    ]
    for number, end in ((calls.ioctl, errno.ENOTTY), (calls.clone3, errno.ENOSYS)):
        code += [_instruction(_EQUAL, number, if_false=1), _instruction(_RETURN, _ERRNO | end)]
    rules = [
        (calls.own_pid, 0, _one_of(pid)),
        (calls.prlimit, 0, _one_of(0)),
        (calls.fcntl, 1, _one_of(*_FCNTL_COMMANDS)),
    ]
    no_writing = [_instruction(_ANY_BIT, _WRITING, if_false=1)]
    rules += [(number, position, no_writing) for number, position in calls.opens]
    for number, position, rule in rules:
        block = [_instruction(_LOAD, _ARGUMENTS_AT + 8 * position), *rule, refuse, allow]
        code += [_instruction(_EQUAL, number, if_false=len(block)), *block]
    count = len(calls.allowed)
    for position, number in enumerate(calls.allowed):
        code.append(_instruction(_EQUAL, number, if_true=count - position))
    return b"".join([*code, refuse, allow])


@functools.cache
def _prepared() -> tuple[bytes, bytes]:
    """Write the filter once, in two parts around the pid, which differs in each worker."""
    calls = table()
    if calls is None:
        raise OSError(errno.ENOSYS, f"no system call table for {platform.machine()}")
    before, after = program(calls, _SOME_PID).split(struct.pack("<I", _SOME_PID))
    return before, after


def prepare() -> None:
    """Do in the zygote what need not be done in each worker.

    Raises
    ------
    OSError
        Where there is no table for this machine.

    """
    _prepared()


def restrict() -> None:
    """Filter this process's system calls from now on, for good.

    Raises
    ------
    OSError
        Where the kernel refuses, or there is no table for this machine.

    """
    before, after = _prepared()
    code = before + struct.pack("<I", os.getpid()) + after
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("<HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer))
    kept = ctypes.create_string_buffer(header)
    libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(kept))
