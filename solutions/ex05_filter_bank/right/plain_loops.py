"""Seven plain loops, one product at a time."""

import numpy as np


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 3:
        raise ValueError("image must be (C, H, W)")
    if kernels.ndim != 4:
        raise ValueError("kernels must be (F, C, kh, kw)")
    C, H, W = image.shape
    F, KC, kh, kw = kernels.shape
    if C != KC:
        raise ValueError("channels differ")
    if kh > H or kw > W:
        raise ValueError("kernel too large")
    out = np.zeros((F, H - kh + 1, W - kw + 1))
    for f in range(F):
        for y in range(H - kh + 1):
            for x in range(W - kw + 1):
                total = 0.0
                for c in range(C):
                    for i in range(kh):
                        for j in range(kw):
                            total += image[c, y + i, x + j] * kernels[f, c, i, j]
                out[f, y, x] = total
    return out
