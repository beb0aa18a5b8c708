"""A generator gives the responses one by one, and np.fromiter collects them."""

import numpy as np


def responses(image, kernel, rows, columns):
    kh, kw = kernel.shape
    for y in range(rows):
        for x in range(columns):
            yield np.multiply(image[y : y + kh, x : x + kw], kernel).sum()


def slide_filter(image, kernel):
    try:
        image = np.array(image, dtype=np.float64)
        kernel = np.array(kernel, dtype=np.float64)
        (height, width), (kh, kw) = image.shape, kernel.shape
    except ValueError as error:
        raise ValueError("image and kernel must be grids of numbers") from error
    rows, columns = height - kh + 1, width - kw + 1
    if rows < 1 or columns < 1:
        raise ValueError("the kernel does not fit")
    cells = np.fromiter(responses(image, kernel, rows, columns), dtype=float, count=rows * columns)
    return cells.reshape(rows, columns)
