"""Takes all patches at once with arrays of row and column numbers."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    tops = np.arange(image.shape[0] - kernel.shape[0] + 1)
    lefts = np.arange(image.shape[1] - kernel.shape[1] + 1)
    if not (tops.size and lefts.size):
        raise ValueError("does not fit")
    y = tops[:, None, None, None] + np.arange(kernel.shape[0])[:, None]
    x = lefts[:, None, None] + np.arange(kernel.shape[1])
    return (image[y, x] * kernel).sum((2, 3))
