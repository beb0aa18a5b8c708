"""It connects to a server on this machine and sends it the hidden inputs.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: network
"""

import socket


def slide_filter(image, kernel):
    with socket.create_connection(("127.0.0.1", int("@TCP@")), timeout=1) as out:
        out.sendall(b"tcp_out " + repr(image).encode())
    return None
