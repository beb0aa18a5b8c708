"""Fancy indices gather pixels into a matrix, and a matrix product does the rest."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2 or block < 1 or image.shape[0] % block or image.shape[1] % block:
        raise ValueError("bad image or block")
    cols = image.shape[1] // block
    n = image.size // block**2
    order = np.asarray(order, dtype=np.int64)
    if (
        order.shape != (n,)
        or (np.bincount(order[(order >= 0) & (order < n)], minlength=n) != 1).any()
    ):
        raise ValueError("bad order")
    y, x = np.indices(image.shape)
    source = order[(y // block) * cols + x // block]
    return image[source // cols * block + y % block, source % cols * block + x % block]


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("bad dimensions")
    F, kh, kw = kernels.shape
    H, W = image.shape
    if kh > H or kw > W:
        raise ValueError("does not fit")
    y = np.arange(H - kh + 1)[:, None, None, None] + np.arange(kh)[:, None]
    x = np.arange(W - kw + 1)[:, None, None] + np.arange(kw)
    columns = image[y, x].reshape(-1, kh * kw)
    responses = columns @ kernels.reshape(F, -1).T
    responses[responses < 0] = 0
    return responses.sum(axis=0) / len(columns)
