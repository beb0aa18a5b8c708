"""It returns arrays that point at memory they do not own, or at each other with odd strides.

exercise: ex02
points: 0
status: FAILED
stopped-by: wire
group: decoder bombs
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def slide_filter(image, kernel):
    cell = np.zeros(1)
    huge = as_strided(cell, (1 << 20, 1 << 20), (0, 0))
    backwards = as_strided(np.zeros(8)[4:], (3, 3), (-8, 8))
    records = np.zeros(3, dtype="V1000000")
    return [huge, memoryview(b"x" * 9), backwards.T, records, np.zeros((0,) * 30), cell[::-1]]
