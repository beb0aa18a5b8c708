"""It uses the socket it has to be sent, or to send, open files (sendmsg and recvmsg).

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: network
"""

import os
import socket
import stat


def slide_filter(image, kernel):
    for fd in range(3, 32):
        try:
            if not stat.S_ISSOCK(os.fstat(fd).st_mode):
                continue
        except OSError:
            continue
        out = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fd)
        try:
            socket.send_fds(out, [b"x"], [0, 1, 2])
            socket.recv_fds(out, 1, 9)
        finally:
            out.detach()
        return None
    raise LookupError("no socket")
