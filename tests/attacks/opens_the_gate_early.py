"""It tells the zygote that it is loaded and then loops, so that all workers loop at once.

exercise: ex02
points: 0
status: TIMED_OUT
stopped-by: process
group: forges
"""

import os
import stat

for fd in range(3, 32):
    try:
        if stat.S_ISFIFO(os.fstat(fd).st_mode):
            os.close(fd)
    except OSError:
        pass
while True:
    pass


def slide_filter(image, kernel):
    return None
