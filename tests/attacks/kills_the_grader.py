"""It kills the trusted process by its pid: kill, tkill, tgkill, a queued signal, a pidfd.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: signals
"""

import ctypes
import os
import signal

PID = int("@PID@")


def slide_filter(image, kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    info = ctypes.create_string_buffer(128)
    info[0] = signal.SIGKILL
    for call, arguments in (
        (62, (PID, 9)),
        (200, (PID, 9)),
        (234, (PID, PID, 9)),
        (129, (PID, 9, info)),
        (297, (PID, PID, 9, info)),
    ):
        if libc.syscall(call, *arguments) == 0:
            return None
    fd = os.pidfd_open(PID)
    signal.pidfd_send_signal(fd, signal.SIGKILL)
    return None
