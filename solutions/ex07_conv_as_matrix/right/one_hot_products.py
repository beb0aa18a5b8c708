"""Contracts the kernel with two tables that say which weight meets which line."""

import numpy as np


def table(n, k):
    """Give t[p, i, q] = 1 where weight i at position p meets pixel q of a side of n."""
    p, i, q = np.ogrid[: n - k + 1, :k, :n]
    return (p + i == q).astype(float)


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("the kernel must have two axes")
    if len(image_shape) != 2 or any(side != np.floor(side) for side in image_shape):
        raise ValueError("the shape must be two whole numbers")
    if np.any(np.array(kernel.shape) > np.array(image_shape)):
        raise ValueError("the kernel must fit")
    vertical = table(image_shape[0], kernel.shape[0])
    horizontal = table(image_shape[1], kernel.shape[1])
    half = np.tensordot(vertical, kernel, axes=(1, 0))  # y, r, j
    full = np.tensordot(half, horizontal, axes=(2, 1))  # y, r, x, c
    full = full.transpose(0, 2, 1, 3)
    return full.reshape(full.shape[0] * full.shape[1], -1)
