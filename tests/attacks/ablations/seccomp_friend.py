"""Ask a friend outside for the answer, by a UDP datagram, where the network is the machine's.

Configuration: namespaces refused, as root and as an ordinary user. Landlock stops TCP only; seccomp
has no ``socket`` on its list.
"""

import socket


def attack(port):
    """Give what the friend answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:
        phone.settimeout(2)
        phone.sendto(b"help", ("127.0.0.1", port))
        return phone.recv(100).decode()
