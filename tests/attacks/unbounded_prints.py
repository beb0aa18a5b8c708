"""It lifts the limit of what is kept of its prints and sends megabytes of them with a reply.

exercise: ex02
points: 0
status: CRASHED
stopped-by: wire
group: floods
"""

import sys


def slide_filter(image, kernel):
    sys.stdout.buffer.limit = 1 << 40
    for _ in range(8):
        print("x" * (1 << 20))
    return None
