"""as_strided makes views of all blocks and of all patches, from the strides the array has."""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError
    H, W = image.shape
    if block < 1 or H % block or W % block:
        raise ValueError
    rows, cols = H // block, W // block
    if sorted(order) != list(range(rows * cols)):
        raise ValueError
    out = np.zeros((H, W))

    def blocks_of(a):
        sy, sx = a.strides
        return as_strided(a, (rows, cols, block, block), (sy * block, sx * block, sy, sx))

    blocks_of(out)[...] = (
        blocks_of(image).reshape(-1, block, block)[list(order)].reshape(rows, cols, block, block)
    )
    return out


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError
    _, kh, kw = kernels.shape
    shape = (image.shape[0] - kh + 1, image.shape[1] - kw + 1, kh, kw)
    if shape[0] <= 0 or shape[1] <= 0:
        raise ValueError
    patches = as_strided(image, shape, image.strides * 2)
    responses = np.tensordot(patches, kernels, ((2, 3), (1, 2)))
    return responses.clip(min=0).mean(axis=(0, 1))
