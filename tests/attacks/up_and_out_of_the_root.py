"""It climbs out of its root by .. from its folder and from every folder it has open.

exercise: ex02
points: 0
status: RAISED
stopped-by: mount
group: looks for answers
"""

import os

END = "@COURSE@/solutions/ex02_slide_filter/reference.py".lstrip("/")


def slide_filter(image, kernel):
    last = None
    for fd in [None, *range(32)]:
        for ups in (0, 1, 4, 32):
            try:
                found = os.open("../" * ups + END, os.O_RDONLY, dir_fd=fd)
            except OSError as error:
                last = error
            else:
                return os.read(found, 1000)
    raise last
