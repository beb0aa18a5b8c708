"""Filters in float32, in which these sums are exact; strides by hand."""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def shift_image(image, dy, dx, fill=0.0):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("shape")
    (h, w), big = image.shape, np.full([3 * side for side in image.shape], fill, dtype=np.float64)
    dy, dx = max(-h, min(h, dy)), max(-w, min(w, dx))
    big[h + dy : 2 * h + dy, w + dx : 2 * w + dx] = image
    return np.asfortranarray(big[h : 2 * h, w : 2 * w])


def is_equivariant(operator, image, dy, dx):
    image = np.asarray(image, dtype=np.float64)
    a, b = operator(shift_image(image, dy, dx)), operator(image)
    if a.shape != b.shape:
        return False
    low, high = (shift_image(b, dy, dx, fill) for fill in (-1.0, 1.0))
    same = low == high
    if not same.any():
        raise ValueError("nothing to compare")
    return not np.any(np.abs(a - low)[same] > 1e-10 + 1e-9 * np.abs(low[same]))


def strongest_response(image, kernel):
    image, kernel = np.float32(image), np.float32(kernel)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("shape")
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    if rows < 1 or columns < 1:
        raise ValueError("size")
    patches = as_strided(image, (rows, columns, *kernel.shape), image.strides * 2, writeable=False)
    return np.float64((patches * kernel).sum(axis=(2, 3)).max())
