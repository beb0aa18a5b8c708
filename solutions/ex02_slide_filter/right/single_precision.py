"""Computes in float32, which is exact for numbers such as these, and returns float32."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image).astype(np.float32)
    kernel = np.asarray(kernel).astype(np.float32)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    h, w = kernel.shape
    if h > image.shape[0] or w > image.shape[1]:
        raise ValueError("too large")
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=np.float32)
    for y, x in np.ndindex(out.shape):
        out[y, x] = (image[y : y + h, x : x + w] * kernel).sum()
    return out
