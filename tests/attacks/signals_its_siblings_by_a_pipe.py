"""It makes the kernel kill the workers of the tests to come, through a pipe with an owner.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: signals
"""

import fcntl
import os
import signal

F_SETSIG = 10


def slide_filter(image, kernel):
    sent = 0
    last = None
    for pid in range(os.getpid() + 1, os.getpid() + 14):
        reading, writing = os.pipe()
        try:
            fcntl.fcntl(reading, F_SETSIG, signal.SIGKILL)
            fcntl.fcntl(reading, fcntl.F_SETOWN, pid)
            fcntl.fcntl(reading, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
            os.write(writing, b"x")
            sent += 1
        except OSError as error:
            last = error
        os.close(reading)
        os.close(writing)
    if not sent:
        raise last
    return None
