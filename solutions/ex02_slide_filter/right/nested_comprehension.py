"""A list of lists, written as one expression and turned into an array."""

import numpy as np


def slide_filter(image, kernel):
    image = np.array(image, dtype=float)
    kernel = np.array(kernel, dtype=float)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    (H, W), (h, w) = image.shape, kernel.shape
    if h > H or w > W:
        raise ValueError("does not fit")
    return np.array(
        [
            [(image[y : y + h, x : x + w] * kernel).sum() for x in range(W - w + 1)]
            for y in range(H - h + 1)
        ]
    )
