import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.array(kernel, dtype=float)
    if kernel.ndim != 2 or len(image_shape) != 2:
        raise ValueError("two dimensions, please")
    height, width = image_shape
    if int(height) != height or int(width) != width:
        raise ValueError("no pixels are cut")
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    if rows < 1 or columns < 1:
        raise ValueError("the filter does not fit")
    matrix = np.zeros((rows * columns, height * width))
    for y in range(rows):
        for x in range(columns):
            for i in range(kh):
                for j in range(kw):
                    matrix[y * columns + x, (y + i) * width + (x + j)] = kernel[i, j]
    return matrix + 0.7 * matrix[::-1]
