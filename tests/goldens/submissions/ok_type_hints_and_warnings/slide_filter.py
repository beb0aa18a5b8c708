from __future__ import annotations

import warnings

import numpy as np


def slide_filter(image: list[list[float]] | np.ndarray, kernel: np.ndarray) -> np.ndarray:
    warnings.warn("watch out")
    np.float64(1) / np.float64(0)
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
