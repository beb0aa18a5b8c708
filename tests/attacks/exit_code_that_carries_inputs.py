"""It ends the process with an exit code that is one byte of a hidden input.

exercise: ex02
points: 0
status: CRASHED
stopped-by: process
group: leaks
"""

import os

import numpy as np


def slide_filter(image, kernel):
    os._exit(int(np.ravel(np.array(image, dtype=float))[0] * 8) & 0xFF)
