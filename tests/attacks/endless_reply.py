"""It announces a reply of 64 MiB, sends it, and goes on sending.

exercise: ex02
points: 0
status: CRASHED, TIMED_OUT
stopped-by: wire
group: forges
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


send(10, 0, b"", length=64 << 20)
while True:
    os.write(channel(), bytes(1 << 20))


def slide_filter(image, kernel):
    return None
