"""The part of the kernel's classic BPF machine that a seccomp filter may use (``bpf(4)``).

It is written from the kernel's documentation and its header linux/bpf_common.h, not from the
filter, so that it can tell whether the filter says what it should.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

INSTRUCTION = struct.Struct("<HBBI")  # struct sock_filter: code, jt, jf, k
DATA = struct.Struct("<IIQ6Q")  # struct seccomp_data: nr, arch, instruction pointer, arguments
MOST = 4096  # BPF_MAXINSNS
LOAD_WORD = 0x00 | 0x00 | 0x20  # BPF_LD | BPF_W | BPF_ABS
JUMP, JUMPS = 0x05, {0x10: "==", 0x30: ">=", 0x40: "&"}  # BPF_JMP; BPF_JEQ, BPF_JGE, BPF_JSET
RETURN = 0x06  # BPF_RET | BPF_K


class Call(NamedTuple):
    """One system call as a filter sees it.

    Attributes
    ----------
    architecture, number
        Its AUDIT_ARCH and its number there.
    arguments
        Up to six, of 64 bits.

    """

    architecture: int
    number: int
    arguments: tuple[int, ...] = ()


def run(program, call):
    """Run a filter.

    Parameters
    ----------
    program
        Its instructions, 8 bytes each.
    call
        What it is asked about.

    Returns
    -------
    int
        The value that it returns: an action in the upper half, its data in the lower.

    Raises
    ------
    ValueError
        Where the kernel would not have taken the program.

    """
    code = list(INSTRUCTION.iter_unpack(program))
    if not 0 < len(code) <= MOST:
        raise ValueError(f"{len(code)} instructions")
    arguments = (*call.arguments, *[0] * (6 - len(call.arguments)))
    data = DATA.pack(call.number, call.architecture, 0x7FFF_0000_1234, *arguments)
    accumulator = at = 0
    while at < len(code):
        operation, if_true, if_false, value = code[at]
        at += 1
        if operation == RETURN:
            return value
        if operation == LOAD_WORD:
            if value % 4 or value >= DATA.size:
                raise ValueError(f"instruction {at - 1} loads from {value}")
            accumulator = int.from_bytes(data[value : value + 4], "little")
        elif operation & 0x07 == JUMP and operation & 0xF0 in JUMPS:
            at += if_true if _holds(JUMPS[operation & 0xF0], accumulator, value) else if_false
        else:
            raise ValueError(f"instruction {at - 1} is unknown: {operation:#x}")
    raise ValueError("the program runs over its end")


def _holds(comparison, accumulator, value):
    if comparison == "==":
        return accumulator == value
    return accumulator >= value if comparison == ">=" else bool(accumulator & value)
