"""np.vectorize and np.fromfunction ask for each pixel and each response by its coordinates."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2 or block < 1 or image.shape[0] % block or image.shape[1] % block:
        raise ValueError
    cols = image.shape[1] // block
    if sorted(order) != list(range(image.shape[0] // block * cols)):
        raise ValueError

    @np.vectorize
    def pixel(y, x):
        o = order[y // block * cols + x // block]
        return image[o // cols * block + y % block, o % cols * block + x % block]

    return np.fromfunction(pixel, image.shape, dtype=int)


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError
    kh, kw = kernels.shape[1:]
    h, w = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if h < 1 or w < 1:
        raise ValueError

    def response(f, y, x):
        return max(np.sum(image[y : y + kh, x : x + kw] * kernels[f]), 0.0)

    shape = (len(kernels), h, w)
    return np.vectorize(response, otypes=[float])(*np.indices(shape)).mean(axis=(1, 2))
