"""It lowers the limits of the zygote and of the grader, so that they fail.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: rights
"""

import os
import resource


def slide_filter(image, kernel):
    for pid in (os.getppid(), int("@PID@")):
        try:
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (0, 0))
        except OSError as error:
            last = error
        else:
            return None
    raise last
