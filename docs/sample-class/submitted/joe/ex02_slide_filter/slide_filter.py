import numpy as np


def slide_filter(image, kernel):
    image = np.array(image, dtype=float)
    kernel = np.array(kernel, dtype=float)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions, please")
    height = image.shape[0] - kernel.shape[0] + 1
    width = image.shape[1] - kernel.shape[1] + 1
    if height < 1 or width < 1:
        raise ValueError("the filter does not fit")
    result = np.zeros((height, width))
    for y in range(height):
        for x in range(width):
            patch = image[y : y + kernel.shape[0], x : x + kernel.shape[1]]
            result[y, x] = (patch * kernel).sum()
    return result
