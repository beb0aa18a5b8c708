"""Axes are split, swapped and merged; responses come from one einsum over a sliding window view."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=float)
    if image.ndim != 2 or block < 1 or any(side % block for side in image.shape):
        raise ValueError("cannot be cut into blocks")
    rows, cols = image.shape[0] // block, image.shape[1] // block
    order = np.asarray(order)
    if not np.array_equal(np.sort(order), np.arange(rows * cols)):
        raise ValueError("not a permutation")
    blocks = image.reshape(rows, block, cols, block).transpose(0, 2, 1, 3)
    blocks = blocks.reshape(rows * cols, block, block)[order]
    return blocks.reshape(rows, cols, block, block).transpose(0, 2, 1, 3).reshape(image.shape)


def patch_statistics(image, kernels):
    image, kernels = np.asarray(image, dtype=float), np.asarray(kernels, dtype=float)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("dimensions")
    windows = sliding_window_view(image, kernels.shape[1:])  # refuses what does not fit
    return np.maximum(np.einsum("yxij,fij->fyx", windows, kernels), 0).mean(axis=(1, 2))
