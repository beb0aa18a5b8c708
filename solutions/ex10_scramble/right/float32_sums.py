"""Adds in float32, which is exact for numbers of this kind, and divides in float64."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float32)
    if image.ndim != 2 or block < 1 or image.shape[0] % block or image.shape[1] % block:
        raise ValueError("block does not fit")
    rows, cols = np.array(image.shape) // block
    order = np.asarray(order)
    if not np.array_equal(np.unique(order), np.arange(rows * cols)) or order.size != rows * cols:
        raise ValueError("not a permutation")
    grid = order.reshape(rows, cols)
    out = np.zeros_like(image)
    for r in range(rows):
        for c in range(cols):
            v, u = np.unravel_index(grid[r, c], (rows, cols))
            out[r * block :, c * block :][:block, :block] = image[v * block :, u * block :][
                :block, :block
            ]
    return out


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float32)
    kernels = np.asarray(kernels, dtype=np.float32)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("dimensions")
    windows = np.lib.stride_tricks.sliding_window_view(image, kernels.shape[1:])
    responses = np.einsum("yxij,fij->fyx", windows, kernels)
    sums = np.maximum(responses, np.float32(0)).sum(axis=(1, 2))
    return sums.astype(np.float64) / responses[0].size
