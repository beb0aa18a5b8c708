"""Two loops over rows and columns, as in the README."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if patch.ndim != 2 or kernel.ndim != 2:
        raise ValueError("both must have rows and columns")
    if patch.shape != kernel.shape:
        raise ValueError("the shapes differ")
    total = 0.0
    for i in range(patch.shape[0]):
        for j in range(patch.shape[1]):
            total += patch[i, j] * kernel[i, j]
    return total
