"""Puts each patch into a row of a matrix and multiplies that by the filter as a column (im2col)."""

import numpy as np


def im2col(image, kh, kw):
    H, W = image.shape
    rows = []
    for y in range(H - kh + 1):
        for x in range(W - kw + 1):
            rows.append(image[y : y + kh, x : x + kw].ravel())
    return np.stack(rows)


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    kh, kw = kernel.shape
    out_height = image.shape[0] - kh + 1
    out_width = image.shape[1] - kw + 1
    if out_height < 1 or out_width < 1:
        raise ValueError("no position")
    return (im2col(image, kh, kw) @ kernel.ravel()).reshape(out_height, out_width)
