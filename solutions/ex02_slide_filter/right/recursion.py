"""Splits the map into halves until one position is left."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("does not fit")
    return slide(image, kernel)


def slide(image, kernel):
    kh, kw = kernel.shape
    rows = image.shape[0] - kh + 1
    columns = image.shape[1] - kw + 1
    if rows > 1:
        half = rows // 2
        upper = slide(image[: half + kh - 1], kernel)
        return np.vstack([upper, slide(image[half:], kernel)])
    if columns > 1:
        half = columns // 2
        left = slide(image[:, : half + kw - 1], kernel)
        return np.hstack([left, slide(image[:, half:], kernel)])
    return np.array([[np.sum(image * kernel)]])
