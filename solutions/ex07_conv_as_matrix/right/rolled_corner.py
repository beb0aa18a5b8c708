"""Lays the kernel into a corner once and rolls that image to every position."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.array(kernel, dtype=np.float64)
    kh, kw = kernel.shape  # raises ValueError unless there are two
    H, W = image_shape
    if not (isinstance(H, (int, np.integer)) and isinstance(W, (int, np.integer))):
        raise ValueError("image_shape must hold integers")
    if kh > H or kw > W:
        raise ValueError("kernel larger than image")
    first = np.zeros((H, W))
    first[:kh, :kw] = kernel
    return np.array(
        [
            np.roll(first, (y, x), axis=(0, 1)).flatten()
            for y in range(H - kh + 1)
            for x in range(W - kw + 1)
        ]
    )
