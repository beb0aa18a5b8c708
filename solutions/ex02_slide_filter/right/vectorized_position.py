"""A function of one position, made to work on grids of positions by np.vectorize."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    rows, columns = np.array(image.shape) - kernel.shape + 1
    if rows < 1 or columns < 1:
        raise ValueError("the kernel has no position")

    def at(y, x):
        return np.sum(image[y : y + kernel.shape[0], x : x + kernel.shape[1]] * kernel)

    y, x = np.mgrid[:rows, :columns]
    return np.vectorize(at, otypes=[float])(y, x)
