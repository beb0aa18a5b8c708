"""Patches as the columns of a matrix (im2col), and one matrix product."""

import numpy as np


def im2col(image, kh, kw):
    _, H, W = image.shape
    columns = []
    for y in range(H - kh + 1):
        for x in range(W - kw + 1):
            columns.append(image[:, y : y + kh, x : x + kw].ravel())
    return np.stack(columns, axis=1)


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 3 or kernels.ndim != 4:
        raise ValueError("dimensions")
    F, C, kh, kw = kernels.shape
    if image.shape[0] != C:
        raise ValueError("channels")
    if image.shape[1] < kh or image.shape[2] < kw:
        raise ValueError("size")
    product = kernels.reshape(F, -1) @ im2col(image, kh, kw)
    return product.reshape(F, image.shape[1] - kh + 1, image.shape[2] - kw + 1)
