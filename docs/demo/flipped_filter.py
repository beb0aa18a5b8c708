"""Exercise 2 with one mistake in it: the filter is turned round first, as true convolution does."""

import numpy as np


def slide_filter(image, kernel):
    """Slide a filter over an image and return the feature map."""
    image = np.asarray(image, dtype=float)
    kernel = np.asarray(kernel, dtype=float)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("image and kernel must have two dimensions")
    height, width = kernel.shape
    rows = image.shape[0] - height + 1
    columns = image.shape[1] - width + 1
    if rows < 1 or columns < 1 or kernel.size == 0:
        raise ValueError("the kernel does not fit into the image")
    kernel = kernel[::-1, ::-1]
    result = np.zeros((rows, columns))
    for y in range(rows):
        for x in range(columns):
            result[y, x] = (image[y : y + height, x : x + width] * kernel).sum()
    return result
