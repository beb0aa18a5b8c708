"""It kills the zygote, its parent, by every call that sends a signal.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: signals
"""

import ctypes
import os
import signal


def slide_filter(image, kernel):
    parent = os.getppid()
    # without its own process namespace, pid 1 would not be the zygote: then only ask, by signal 0
    number = signal.SIGKILL if parent != 1 else 0
    try:
        os.kill(parent, number)
    except OSError as error:
        last = error
    else:
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    for call, arguments in ((200, (parent, number)), (234, (parent, parent, number))):
        if libc.syscall(call, *arguments) == 0:
            return None
    raise last
