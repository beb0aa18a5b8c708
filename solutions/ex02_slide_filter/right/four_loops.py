"""Four loops: over the positions, and at each over the cells of the filter."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("rows and columns are needed")
    H, W = image.shape
    kh, kw = kernel.shape
    if kh > H or kw > W:
        raise ValueError("the filter is too large")
    result = np.zeros((H - kh + 1, W - kw + 1))
    for y in range(H - kh + 1):
        for x in range(W - kw + 1):
            for i in range(kh):
                for j in range(kw):
                    result[y, x] += image[y + i, x + j] * kernel[i, j]
    return result
