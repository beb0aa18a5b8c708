"""It knocks at io_uring, userfaultfd, bpf, perf, keys, watches and handles.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: rights
"""

import ctypes

DOORS = {
    "io_uring_setup": (425, 8, None),
    "userfaultfd": (323, 1),
    "bpf": (321, 0, None, 0),
    "perf_event_open": (298, None, 0, -1, -1, 0),
    "keyctl": (250, 0, -3, 1),
    "add_key": (248, b"user", b"grader-attack", b"x", 1, -3),
    "inotify_init1": (294, 0),
    "fanotify_init": (300, 0, 0),
    "name_to_handle_at": (303, -100, b"/", None, None, 0),
    "eventfd2": (290, 0, 0),
    "timer_create": (222, 0, None, None),
    "signalfd4": (289, -1, None, 8, 0),
    "epoll_create1": (291, 0),
    "syslog": (103, 10, None, 0),
    "quotactl": (179, 0, None, 0, None),
    "modify_ldt": (154, 0, None, 0),
    "mbind": (237, None, 0, 0, None, 0, 0),
    "sched_setaffinity": (203, 0, 8, (ctypes.c_ulong * 1)(1)),
    "setpriority": (141, 0, 0, -20),
    "ioprio_set": (251, 1, 0, 0),
    "mlockall": (151, 1),
    "acct": (163, None),
    "vmsplice": (278, 1, None, 0, 0),
    "process_madvise": (440, -1, None, 0, 0, 0),
}


def slide_filter(image, kernel):
    libc = ctypes.CDLL(None, use_errno=True)
    for call in DOORS.values():
        refused = libc.syscall(*call) < 0 and ctypes.get_errno() in {1, 38}  # EPERM, ENOSYS
        if not refused:
            return None
    raise PermissionError("all are shut")
