"""Keeps the matrix in float32, which holds weights of few digits exactly."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    k = np.asarray(kernel, dtype=np.float64).astype(np.float32)
    if k.ndim != 2:
        raise ValueError("2d only")
    try:
        h, w = map(int, image_shape)
    except TypeError as error:
        raise ValueError("two numbers only") from error
    if [h, w] != list(image_shape) or h < k.shape[0] or w < k.shape[1]:
        raise ValueError("no such image")
    oh, ow = h - k.shape[0] + 1, w - k.shape[1] + 1
    M = np.zeros((oh, ow, h, w), dtype=np.float32)
    for i in range(k.shape[0]):
        for j in range(k.shape[1]):
            y, x = np.mgrid[:oh, :ow]
            M[y, x, y + i, x + j] = k[i, j]
    return M.reshape(oh * ow, -1)
