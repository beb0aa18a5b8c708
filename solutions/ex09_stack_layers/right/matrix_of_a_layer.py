"""A large matrix for each layer, with the weights in the places of the pixels that they meet."""

import numpy as np


def relu(x):
    x = np.asarray(x, dtype=np.float64)
    return np.where(np.signbit(x), 0.0, x)


def matrix(bank, height, width):
    F, C, kh, kw = bank.shape
    rows, columns = height - kh + 1, width - kw + 1
    if rows < 1 or columns < 1:
        raise ValueError("fit")
    M = np.zeros((F, rows, columns, C, height, width))
    for y in range(rows):
        for x in range(columns):
            M[:, y, x, :, y : y + kh, x : x + kw] = bank
    return M.reshape(F * rows * columns, C * height * width), (F, rows, columns)


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64)
    first = np.asarray(first, dtype=np.float64)
    second = np.asarray(second, dtype=np.float64)
    if image.ndim != 2 or first.ndim != 4 or second.ndim != 4:
        raise ValueError("dimensions")
    if first.shape[1] != 1 or first.shape[0] != second.shape[1]:
        raise ValueError("slices")
    A, inner = matrix(first, *image.shape)
    B, outer = matrix(second, *inner[1:])
    return (B @ relu(A @ image.ravel())).reshape(outer)


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = [1] * len(kernel_sizes)
    if len(kernel_sizes) != len(strides):
        raise ValueError("lengths")
    for value in [*kernel_sizes, *strides]:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError("types")
        if value < 1:
            raise ValueError("values")
    first, last = 0, 0  # the pixels below one number, walked down layer by layer
    for k, s in zip(reversed(kernel_sizes), reversed(strides), strict=True):
        first, last = first * s, last * s + k - 1
    return last - first + 1
