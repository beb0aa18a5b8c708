"""Adds up one Kronecker product of shifted identities for each weight."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("kernel must be a matrix")
    H, W = image_shape
    if type(H) is float or type(W) is float:
        raise ValueError("sides must be int")
    rows, cols = H - kernel.shape[0] + 1, W - kernel.shape[1] + 1
    if rows <= 0 or cols <= 0:
        raise ValueError("kernel too big")
    M = np.zeros((rows * cols, H * W))
    for (i, j), weight in np.ndenumerate(kernel):
        M += weight * np.kron(np.eye(rows, H, k=i), np.eye(cols, W, k=j))
    return M
