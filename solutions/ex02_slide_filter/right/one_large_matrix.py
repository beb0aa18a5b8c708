"""Writes the filter into one row of a large matrix for each position, and multiplies once."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    (H, W), (kh, kw) = image.shape, kernel.shape
    if kh > H or kw > W:
        raise ValueError("does not fit")
    positions = [(y, x) for y in range(H - kh + 1) for x in range(W - kw + 1)]
    M = np.zeros((len(positions), H, W))
    for row, (y, x) in enumerate(positions):
        M[row, y : y + kh, x : x + kw] = kernel
    responses = M.reshape(len(positions), H * W) @ image.reshape(H * W)
    return responses.reshape(H - kh + 1, W - kw + 1)
