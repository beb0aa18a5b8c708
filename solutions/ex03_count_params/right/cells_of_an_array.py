"""Asks numpy how many cells an array of the weights' shape has, without storing one."""

import numpy as np


def count_cells(*shape):
    try:
        cells = np.broadcast_to(np.int8(0), shape).size
    except TypeError as error:
        raise ValueError("a shape is made of whole numbers") from error
    if cells == 0:
        raise ValueError("no weights at all")
    return cells


def count_dense_params(n_in, n_out, bias=False):
    weights = count_cells(n_in, n_out)
    biases = count_cells(n_out) if bias else 0
    return weights + biases


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    weights = count_cells(out_channels, in_channels, kernel_height, kernel_width)
    biases = count_cells(out_channels) if bias else 0
    return weights + biases
