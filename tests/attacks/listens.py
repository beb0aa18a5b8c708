"""It opens a server, by TCP, UDP and in the abstract namespace, for orders from outside.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: network
"""

import socket


def slide_filter(image, kernel):
    for family, kind, address in (
        (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
        (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
        (socket.AF_UNIX, socket.SOCK_STREAM, "\0grader-attack"),
    ):
        try:
            server = socket.socket(family, kind)
            server.bind(address)
        except OSError as error:
            last = error
        else:
            return None
    raise last
