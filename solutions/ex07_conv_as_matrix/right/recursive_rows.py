"""Makes each row of the matrix from the row before it, by recursion."""

import numpy as np


def rows_from(row, x, left, width, kw):
    """Give this row and all that follow; at a line's end the filter jumps over kw - 1 pixels."""
    if left == 1:
        return [row]
    step = 1 if x + kw < width else kw
    moved = [0.0] * step + row[:-step]
    return [row, *rows_from(moved, (x + step) % width, left - 1, width, kw)]


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("kernel must have rows and columns")
    height, width = image_shape
    if height // 1 != height or width // 1 != width:
        raise ValueError("height and width must be whole")
    kh, kw = kernel.shape
    if height < kh or width < kw:
        raise ValueError("kernel must fit into the image")
    first = []
    for line in kernel:
        first += [*line, *[0.0] * (width - kw)]
    first += [0.0] * ((height - kh) * width)
    count = (height - kh + 1) * (width - kw + 1)
    return np.array(rows_from(first, 0, count, width, kw))
