"""One weight at a time: the shifted map times the weight is added to a buffer in place."""

import numpy as np


def relu(x):
    out = np.array(x, dtype=float)
    np.maximum(out, 0, out=out)
    return out


def add_up(maps, bank):
    count, slices, kh, kw = bank.shape
    if slices != len(maps):
        raise ValueError("slices do not match the maps")
    rows, cols = maps.shape[1] - kh + 1, maps.shape[2] - kw + 1
    if rows < 1 or cols < 1:
        raise ValueError("filters do not fit")
    out = np.zeros((count, rows, cols))
    for g, c, i, j in np.ndindex(bank.shape):
        out[g] += bank[g, c, i, j] * maps[c, i : i + rows, j : j + cols]
    return out


def two_layers(image, first, second):
    image = np.asarray(image, dtype=float)
    banks = [np.asarray(bank, dtype=float) for bank in (first, second)]
    if image.ndim != 2 or any(bank.ndim != 4 for bank in banks):
        raise ValueError("dimensions")
    maps = add_up(image[None], banks[0])
    return add_up(relu(maps), banks[1])


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = [1] * len(kernel_sizes)
    if len(strides) < len(kernel_sizes) or len(strides) > len(kernel_sizes):
        raise ValueError("lengths")
    for values in (kernel_sizes, strides):
        for v in values:
            if type(v) is not int:
                raise ValueError("no int")
            if v < 1:
                raise ValueError("too small")
    return 1 + sum(
        (k - 1) * int(np.prod(strides[:i], dtype=int)) for i, k in enumerate(kernel_sizes)
    )
