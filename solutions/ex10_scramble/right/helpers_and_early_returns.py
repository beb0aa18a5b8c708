"""Small helpers, early returns for what is trivial, and the rectifier as (r + |r|) / 2."""

import numpy as np


def _check_block(image, block):
    if image.ndim != 2:
        raise ValueError("image must be 2-D")
    if block < 1:
        raise ValueError("block must be positive")
    for side in image.shape:
        if side % block:
            raise ValueError("block must divide the image")


def _check_order(order, n):
    seen = [False] * n
    for o in order:
        if o < 0 or o >= n or seen[o]:
            raise ValueError("order must be a permutation")
        seen[o] = True
    if not all(seen):
        raise ValueError("order must be a permutation")


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    _check_block(image, block)
    per_row = image.shape[1] // block
    n = image.shape[0] // block * per_row
    _check_order(order, n)
    if n == 1:
        return image.copy()
    if block == 1:
        return image.reshape(-1)[np.asarray(order)].reshape(image.shape)
    out = np.zeros(image.shape)
    for i in range(n):
        row, col = i // per_row, i % per_row
        src_row, src_col = order[i] // per_row, order[i] % per_row
        out[row * block : row * block + block, col * block : col * block + block] = image[
            src_row * block : src_row * block + block, src_col * block : src_col * block + block
        ]
    return out


def _response_map(image, kernel):
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            out[y, x] = np.vdot(image[y : y + kh, x : x + kw], kernel)
    return out


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("image must be 2-D")
    if kernels.ndim != 3:
        raise ValueError("kernels must be 3-D")
    if kernels.shape[1] > image.shape[0] or kernels.shape[2] > image.shape[1]:
        raise ValueError("kernels must fit")
    if kernels.shape[1:] == image.shape:
        return np.maximum((kernels * image).sum(axis=(1, 2)), 0)
    maps = np.array([_response_map(image, kernel) for kernel in kernels])
    return ((maps + np.abs(maps)) / 2).mean(axis=(1, 2))
