"""A banded matrix for each row of a slice, applied to all rows of a channel."""

import numpy as np


def band(row, width):
    n = width - len(row) + 1
    m = np.zeros((width, n))
    for x in range(n):
        m[x : x + len(row), x] = row
    return m


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 3 or kernels.ndim != 4:
        raise ValueError("dimensions")
    if image.shape[0] != kernels.shape[1]:
        raise ValueError("channels")
    C, H, W = image.shape
    F, _, kh, kw = kernels.shape
    if kh > H or kw > W:
        raise ValueError("size")
    out = np.zeros((F, H - kh + 1, W - kw + 1))
    for f in range(F):
        for c in range(C):
            for i in range(kh):
                out[f] += image[c, i : i + H - kh + 1] @ band(kernels[f, c, i], W)
    return out
