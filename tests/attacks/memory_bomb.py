"""It takes memory in steps of 64 MiB, up to 4 GiB, and touches all of its parts.

exercise: ex02
points: 0
status: RAISED, TIMED_OUT
stopped-by: limits
group: floods
"""

import numpy as np


def slide_filter(image, kernel):
    kept = []
    while len(kept) < 64:
        kept.append(np.zeros(64 << 20, dtype=np.uint8))
        kept[-1][:: 1 << 20] = 1
    return None
