"""It writes replies to the grader's socket by itself, before its function returns.

exercise: ex02
points: 0
status: FAILED, CRASHED
stopped-by: wire
group: forges
"""

import os
import stat
import struct

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
    global calls
    calls += 1
    passed = b"s\x06\0\0\0PASSED"
    send(11, calls, b"t\x03\0\0\0" + passed + b"Ns\0\0\0\0")
    return "PASSED"
