"""Leaves refusals to what numpy does, and turns other exceptions into ValueError."""

import numpy as np


def relu(x):
    return np.fmax(np.asarray(x, dtype=np.float64), 0)


def layer(maps, bank):
    try:
        F, C, kh, kw = bank.shape
        if C != len(maps):
            raise ValueError("slices")
        positions = [
            (y, x) for y in range(maps.shape[1] - kh + 1) for x in range(maps.shape[2] - kw + 1)
        ]
        patches = np.stack([maps[:, y : y + kh, x : x + kw] for y, x in positions])
        out = np.einsum("pcij,fcij->fp", patches, bank)
        return out.reshape(F, maps.shape[1] - kh + 1, maps.shape[2] - kw + 1)
    except (IndexError, TypeError) as error:
        raise ValueError(str(error)) from error


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64)
    H, W = image.shape
    maps = layer(image.reshape(1, H, W), np.asarray(first, dtype=np.float64))
    return layer(relu(maps), np.asarray(second, dtype=np.float64))


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = [1] * len(kernel_sizes)
    total, step = 1, 1
    try:
        for k, s in zip(kernel_sizes, strides, strict=True):
            if type(k) is not int or type(s) is not int or min(k, s) < 1:
                raise TypeError
            total += (k - 1) * step
            step *= s
    except TypeError:
        raise ValueError("sizes and strides are ints from 1 on") from None
    return total
