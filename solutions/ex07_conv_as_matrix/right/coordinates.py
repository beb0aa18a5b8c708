"""Lists rows, columns and weights as a sparse format does, then adds them into a matrix."""

from itertools import product

import numpy as np


def triples(weights, H, W):
    kh, kw = len(weights), len(weights[0])
    positions = product(range(H - kh + 1), range(W - kw + 1))
    for number, (y, x) in enumerate(positions):
        for i, j in product(range(kh), range(kw)):
            yield number, (y + i) * W + x + j, weights[i][j]


def conv_as_matrix(kernel, image_shape):
    weights = np.asarray(kernel, dtype=np.float64)
    if weights.ndim != 2:
        raise ValueError("bad kernel")
    height, width = image_shape
    if not isinstance(height, int) or not isinstance(width, int):
        raise ValueError("bad shape")
    if weights.shape[0] > height or weights.shape[1] > width:
        raise ValueError("bad fit")
    rows, columns, values = zip(*triples(weights.tolist(), height, width), strict=True)
    M = np.zeros((rows[-1] + 1, height * width))
    np.add.at(M, (rows, columns), values)
    return M
