"""While loops, a running list of numbers, and one reshape at the end."""

import numpy as np


def apply_filter_bank(image, kernels):
    a = np.asarray(image, np.float64)
    k = np.asarray(kernels, np.float64)
    if a.ndim != 3 or k.ndim != 4 or k.shape[1] != a.shape[0]:
        raise ValueError("dimensions")
    if k.shape[2] > a.shape[1] or k.shape[3] > a.shape[2]:
        raise ValueError("too large")
    numbers = []
    f = 0
    while f < k.shape[0]:
        y = 0
        while y + k.shape[2] <= a.shape[1]:
            x = 0
            while x + k.shape[3] <= a.shape[2]:
                patch = a[:, y : y + k.shape[2], x : x + k.shape[3]]
                numbers.append(np.inner(patch.ravel(), k[f].ravel()))
                x += 1
            y += 1
        f += 1
    return np.reshape(numbers, (k.shape[0], y, x))
