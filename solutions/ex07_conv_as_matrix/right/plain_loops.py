"""Four plain loops that compute row and column numbers by hand."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("kernel must be 2d")
    if len(image_shape) != 2:
        raise ValueError("shape must have two sides")
    H, W = image_shape
    if H != int(H) or W != int(W) or H < 1 or W < 1:
        raise ValueError("sides must be whole numbers")
    kh, kw = kernel.shape
    if kh > H or kw > W:
        raise ValueError("kernel too large")
    Ho = H - kh + 1
    Wo = W - kw + 1
    M = np.zeros((Ho * Wo, H * W))
    for y in range(Ho):
        for x in range(Wo):
            for i in range(kh):
                for j in range(kw):
                    M[y * Wo + x, (y + i) * W + (x + j)] = kernel[i, j]
    return M
