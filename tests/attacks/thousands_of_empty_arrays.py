"""It returns thousands of empty arrays, each far larger in memory than on the wire.

exercise: ex02
points: 0
status: FAILED, TIMED_OUT
stopped-by: wire
group: decoder bombs
"""

import numpy as np

EMPTY = np.zeros(0)


def slide_filter(image, kernel):
    return [EMPTY] * 4_000
