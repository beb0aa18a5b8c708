"""Python lists and floats until the last line."""

import numpy as np


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=float)
    kernels = np.asarray(kernels, dtype=float)
    if len(image.shape) != 3 or len(kernels.shape) != 4:
        raise ValueError("wrong number of axes")
    height = image.shape[1] - kernels.shape[2] + 1
    width = image.shape[2] - kernels.shape[3] + 1
    if image.shape[0] != kernels.shape[1] or height <= 0 or width <= 0:
        raise ValueError("shapes do not match")
    pixels = image.tolist()
    result = []
    for kernel in kernels.tolist():
        grid = []
        for y in range(height):
            line = []
            for x in range(width):
                s = 0.0
                for channel, weights in zip(pixels, kernel, strict=True):
                    for i, weight_row in enumerate(weights):
                        for j, weight in enumerate(weight_row):
                            s += channel[y + i][x + j] * weight
                line.append(s)
            grid.append(line)
        result.append(grid)
    return np.array(result)
