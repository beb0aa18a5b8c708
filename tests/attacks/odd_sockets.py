"""It opens sockets of rare families: netlink, packet, kernel crypto, and a plain pair.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: network
"""

import socket


def slide_filter(image, kernel):
    for family, kind, protocol in (
        (socket.AF_NETLINK, socket.SOCK_RAW, 0),
        (socket.AF_PACKET, socket.SOCK_RAW, 3),
        (38, socket.SOCK_SEQPACKET, 0),
        (socket.AF_INET, socket.SOCK_RAW, 1),
    ):
        try:
            socket.socket(family, kind, protocol)
        except OSError:
            continue
        return None
    socket.socketpair()
    return None
