"""It knows nothing but the right shape, and fills it with the mean response.

exercise: ex02
points: 0
status: FAILED
stopped-by: process
group: guesses
"""

import numpy as np


def slide_filter(image, kernel):
    image, kernel = np.array(image, dtype=float), np.array(kernel, dtype=float)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError
    shape = np.subtract(image.shape, kernel.shape) + 1
    if min(shape) < 1:
        raise ValueError
    return np.full(shape, image.mean() * kernel.sum())
