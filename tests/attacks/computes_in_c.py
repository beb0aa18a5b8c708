"""It never comes back from C code, where no signal handler of Python can run.

exercise: ex02
points: 0
status: TIMED_OUT
stopped-by: process
group: time
"""

import re

re.match(r"(x+x+)+y", "x" * 40)
sum(range(10**14))


def slide_filter(image, kernel):
    return None
