"""Looks every entry up in the kernel by differences of coordinates, and masks the rest."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("kernel")
    H, W = image_shape
    if not np.issubdtype(np.asarray(image_shape).dtype, np.integer):
        raise ValueError("image_shape")
    kh, kw = kernel.shape
    if not (kh <= H and kw <= W):
        raise ValueError("fit")
    y, x = np.divmod(np.arange((H - kh + 1) * (W - kw + 1)), W - kw + 1)
    r, c = np.divmod(np.arange(H * W), W)
    i = r - y[:, None]
    j = c - x[:, None]
    inside = (i >= 0) & (i < kh) & (j >= 0) & (j < kw)
    return np.where(inside, kernel[i % kh, j % kw], 0.0)
