"""One loop over the weights: each adds a shifted part of the image to the map in place."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    if rows < 1 or columns < 1:
        raise ValueError("does not fit")
    out = np.zeros((rows, columns))
    for (i, j), weight in np.ndenumerate(kernel):
        out += weight * image[i : i + rows, j : j + columns]
    return out
