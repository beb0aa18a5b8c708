"""Fills a map in Fortran order, column after column."""

import numpy as np


def slide_filter(image, kernel):
    image = np.array(image, dtype=np.float64, order="F")
    kernel = np.array(kernel, dtype=np.float64, order="F")
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    shape = (image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1)
    if shape[0] < 1 or shape[1] < 1:
        raise ValueError("too large a kernel")
    out = np.empty(shape, dtype=np.float64, order="F")
    for x in range(shape[1]):
        strip = image[:, x : x + kernel.shape[1]]
        for y in range(shape[0]):
            out[y, x] = np.vdot(strip[y : y + kernel.shape[0]], kernel)
    return out
