"""The module is a unix socket.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: folders
"""

import os
import socket


def build(folder):
    before = os.open(".", os.O_RDONLY)
    os.chdir(folder)  # the path of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("slide_filter.py")
    finally:
        os.fchdir(before)
        os.close(before)
