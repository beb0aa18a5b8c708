"""Each row of the map is a sum of one-dimensional correlations of rows."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("does not fit")
    return np.array(
        [
            sum(np.correlate(image[y + i], kernel[i], mode="valid") for i in range(kernel.shape[0]))
            for y in range(image.shape[0] - kernel.shape[0] + 1)
        ]
    )
