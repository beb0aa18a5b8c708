"""Builds a Toeplitz matrix for each kernel row and a block matrix of these."""

import numpy as np


def band(weights, width):
    n = width - len(weights) + 1
    return sum(w * np.eye(n, width, k=j) for j, w in enumerate(weights))


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if np.ndim(kernel) != 2:
        raise ValueError
    height, width = image_shape
    if any(int(n) != n for n in (height, width)):
        raise ValueError
    kh, kw = kernel.shape
    if kh > height or kw > width:
        raise ValueError
    bands = [band(row, width) for row in kernel]
    empty = np.zeros((width - kw + 1, width))
    blocks = [
        [bands[r - y] if 0 <= r - y < kh else empty for r in range(height)]
        for y in range(height - kh + 1)
    ]
    return np.block(blocks)
