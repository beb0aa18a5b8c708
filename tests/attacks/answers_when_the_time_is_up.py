"""It waits for the signal that its time is up, and then replies as if all were well.

exercise: ex02
points: 0
status: TIMED_OUT, CRASHED, FAILED
stopped-by: process
group: time
"""

import os
import signal
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


def late(*_):
    send(10, 0, b"t\x02\0\0\0d\x01\0\0\0s\x0c\0\0\0slide_filters\x02\0\0\0()s\0\0\0\0")
    send(11, 1, b"t\x03\0\0\0TNs\0\0\0\0")


signal.signal(signal.SIGPROF, late)
while True:
    pass


def slide_filter(image, kernel):
    return None
