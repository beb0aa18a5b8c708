"""It returns lists and numbers whose lengths and types say something of the hidden inputs.

exercise: ex02
points: 0
status: FAILED
stopped-by: process
group: leaks
"""

import numpy as np


def code(image):
    """Put the first two cells of a hidden input into one number."""
    cells = np.ravel(np.array(image, dtype=float))
    return 100000 + int(cells[0] * 8) % 1000 * 100 + int(cells[1] * 8) % 100


def slide_filter(image, kernel):
    return [None] * code(image)
