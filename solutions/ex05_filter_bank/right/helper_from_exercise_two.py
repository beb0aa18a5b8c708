"""The function of exercise 2 for every slice, and the maps of a filter's slices added up."""

import numpy as np


def slide_filter(image, kernel):
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            out[y, x] = np.sum(image[y : y + kh, x : x + kw] * kernel)
    return out


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    check(image, kernels)
    maps = []
    for kernel in kernels:
        one_map = slide_filter(image[0], kernel[0])
        for c in range(1, len(image)):
            one_map = one_map + slide_filter(image[c], kernel[c])
        maps.append(one_map)
    return np.array(maps)


def check(image, kernels):
    if image.ndim != 3:
        raise ValueError("image needs 3 dimensions")
    if kernels.ndim != 4:
        raise ValueError("kernels need 4 dimensions")
    if image.shape[0] != kernels.shape[1]:
        raise ValueError("channels do not match")
    if kernels.shape[2] > image.shape[1]:
        raise ValueError("kernels too high")
    if kernels.shape[3] > image.shape[2]:
        raise ValueError("kernels too wide")
