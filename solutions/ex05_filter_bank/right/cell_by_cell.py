"""Shift the whole image once for each cell of the filters, and add into an own buffer."""

import numpy as np


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 3 or kernels.ndim != 4:
        raise ValueError("wrong number of dimensions")
    c, h, w = image.shape
    f, c2, kh, kw = kernels.shape
    if c != c2:
        raise ValueError("wrong number of slices")
    if kh > h or kw > w:
        raise ValueError("too large")
    hh, ww = h - kh + 1, w - kw + 1
    acc = np.zeros((f, hh, ww))
    tmp = np.empty_like(acc)
    for ch in range(c):
        for i in range(kh):
            for j in range(kw):
                np.multiply(
                    kernels[:, ch, i, j, None, None], image[ch, i : i + hh, j : j + ww], out=tmp
                )
                acc += tmp
    return acc
