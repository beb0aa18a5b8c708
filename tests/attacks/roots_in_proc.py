"""It leaves its own root folder by /proc/1/root, /proc/self/cwd and the grader's root.

exercise: ex02
points: 0
status: RAISED
stopped-by: mount
group: looks for answers
"""

import os

END = "/@COURSE@/solutions/ex02_slide_filter/reference.py"


def slide_filter(image, kernel):
    ways = ["/proc/self/root", "/proc/self/cwd/../../../..", "/proc/@PID@/root", "/proc/@PID@/cwd"]
    ways += [f"/proc/{os.getppid()}/root", "/proc/thread-self/root", "/dev/fd/0/../.."]
    for way in ways:
        try:
            with open(way + END) as stream:
                return stream.read()
        except OSError as error:
            last = error
    raise last
