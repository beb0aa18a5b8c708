"""Lets np.vectorize ask a small function for each entry."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    weights = np.asarray(kernel, dtype=np.float64)
    if weights.ndim != 2:
        raise ValueError("not a filter")
    H, W = image_shape
    if int(H) < H or int(W) < W:
        raise ValueError("not a shape")
    (kh, kw), columns = weights.shape, W - weights.shape[1] + 1
    if kh > H or kw > W:
        raise ValueError("too large")

    def entry(row, column):
        i = column // W - row // columns
        j = column % W - row % columns
        return weights[i, j] if 0 <= i < kh and 0 <= j < kw else 0.0

    rows = np.arange((H - kh + 1) * columns)[:, np.newaxis]
    return np.vectorize(entry, otypes=[float])(rows, np.arange(H * W))
