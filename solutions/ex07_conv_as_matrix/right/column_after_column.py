"""Fills a Fortran-ordered matrix down its columns."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.asfortranarray(kernel, dtype=np.float64)
    if len(np.shape(kernel)) != 2:
        raise ValueError("wrong kernel")
    H, W = image_shape
    for side in image_shape:
        if not isinstance(side, (int, np.integer)) or side <= 0:
            raise ValueError("wrong shape")
    kh, kw = kernel.shape
    if kh > H or kw > W:
        raise ValueError("wrong size")
    M = np.zeros(((H - kh + 1) * (W - kw + 1), H * W), order="F")
    for c in range(H * W):
        r0, c0 = c // W, c % W
        for y in range(max(0, r0 - kh + 1), min(r0, H - kh) + 1):
            for x in range(max(0, c0 - kw + 1), min(c0, W - kw) + 1):
                M[y * (W - kw + 1) + x, c] = kernel[r0 - y, c0 - x]
    return M
