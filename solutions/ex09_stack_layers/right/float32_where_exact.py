"""float32 for the first layer, whose sums it holds exactly; float64 for the second."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def relu(x):
    x = np.asarray(x, dtype=np.float64)
    return np.maximum(x, 0, dtype=np.float32)


def layer(maps, bank, kind):
    windows = sliding_window_view(maps.astype(kind), bank.shape[2:], axis=(1, 2))
    return np.einsum("cyxij,fcij->fyx", windows, bank.astype(kind))


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64)
    first = np.asarray(first, dtype=np.float64)
    second = np.asarray(second, dtype=np.float64)
    if image.ndim != 2 or first.ndim != 4 or second.ndim != 4:
        raise ValueError("dimensions")
    if first.shape[1] != 1 or second.shape[1] != first.shape[0]:
        raise ValueError("slices")
    return layer(relu(layer(image[None], first, np.float32)), second, np.float64)


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = [1] * len(kernel_sizes)
    if len(strides) != len(kernel_sizes):
        raise ValueError("lengths")
    for v in list(kernel_sizes) + list(strides):
        if type(v) is not int or v < 1:
            raise ValueError("values")
    jumps = np.ones(len(kernel_sizes), dtype=np.int64)
    for i in range(1, len(jumps)):
        jumps[i] = jumps[i - 1] * strides[i - 1]
    return 1 + (np.array(kernel_sizes, dtype=np.int64) - 1) @ jumps
