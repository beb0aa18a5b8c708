"""Take the right to open files away from another process of the same user.

Configuration: no seccomp; as an ordinary user that process may be the grader itself, as root the
worker of another student, graded at the same time. Landlock keeps signals in since its sixth
version, but has no say on ``prlimit``. In the process namespace no pid means a process outside.
"""

import resource


def attack(pid):
    """Let the process open no file from now on."""
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (0, 0))
    return "done"
