"""It sends the hidden inputs in UDP packets, which need no connection.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: network
"""

import socket


def slide_filter(image, kernel):
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::ffff:127.0.0.1")):
        try:
            out = socket.socket(family, socket.SOCK_DGRAM)
            out.sendto(b"udp_out " + repr(image).encode(), (host, int("@UDP@")))
        except OSError as error:
            last = error
        else:
            return None
    raise last
