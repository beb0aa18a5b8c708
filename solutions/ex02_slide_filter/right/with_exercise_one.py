"""Uses a function for one patch, as in exercise 1, at each position; while loops count along."""

import numpy as np


def patch_response(patch, kernel):
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return float((patch * kernel).sum())


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("the image has no rows and columns")
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("the filter has no rows and columns")
    if kernel.shape[0] > image.shape[0]:
        raise ValueError("the filter is too high")
    if kernel.shape[1] > image.shape[1]:
        raise ValueError("the filter is too wide")
    feature_map = []
    y = 0
    while y + kernel.shape[0] <= image.shape[0]:
        row = []
        x = 0
        while x + kernel.shape[1] <= image.shape[1]:
            patch = image[y : y + kernel.shape[0], x : x + kernel.shape[1]]
            row.append(patch_response(patch, kernel))
            x += 1
        feature_map.append(row)
        y += 1
    return np.asarray(feature_map, dtype=np.float64)
