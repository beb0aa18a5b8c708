"""It prints 2 GB, through print, both streams and the file descriptors below them.

exercise: ex02
points: 0
status: FAILED, TIMED_OUT
stopped-by: process
group: floods
"""

import os
import sys

LINE = "x" * (1 << 20)
for _ in range(700):
    print(LINE)
    sys.stderr.write(LINE)
    os.write(1, LINE.encode())


def slide_filter(image, kernel):
    return None
