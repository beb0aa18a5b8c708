"""Computes with an int64 array and returns a numpy integer."""

import numpy as np


def product(sizes):
    sizes = np.array(sizes)
    if sizes.dtype.kind != "i" or (sizes < 1).any():
        raise ValueError("sizes are whole numbers from 1")
    return np.prod(sizes, dtype=np.int64)


def count_dense_params(n_in, n_out, bias=False):
    weights = product([n_in, n_out])
    return np.where(bias, weights + n_out, weights)[()]


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    weights = product([kernel_height, kernel_width, in_channels, out_channels])
    return np.where(bias, weights + out_channels, weights)[()]
