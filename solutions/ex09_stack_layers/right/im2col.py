"""Each layer as one matrix product: patches become columns."""

import numpy as np


def relu(x):
    x = np.asarray(x, dtype=np.float64)
    return x * (x > 0)


def columns(maps, kh, kw):
    _, H, W = maps.shape
    if H < kh or W < kw:
        raise ValueError("does not fit")
    out = [
        maps[:, y : y + kh, x : x + kw].ravel()
        for y in range(H - kh + 1)
        for x in range(W - kw + 1)
    ]
    return np.array(out).T


def layer(maps, bank):
    F, C, kh, kw = bank.shape
    if C != maps.shape[0]:
        raise ValueError("slices")
    product = bank.reshape(F, C * kh * kw) @ columns(maps, kh, kw)
    return product.reshape(F, maps.shape[1] - kh + 1, maps.shape[2] - kw + 1)


def two_layers(image, first, second):
    image = np.array(image, dtype=np.float64)
    first = np.array(first, dtype=np.float64)
    second = np.array(second, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("image")
    if not first.ndim == second.ndim == 4:
        raise ValueError("filters")
    hidden = layer(image.reshape(1, *image.shape), first)
    return layer(relu(hidden), second)


def receptive_field(kernel_sizes, strides=None):
    strides = [1] * len(kernel_sizes) if strides is None else strides
    for v in [*kernel_sizes, *strides]:
        if v is True or v is False or not isinstance(v, int) or v < 1:
            raise ValueError("a size or a stride is wrong")
    total, jump = 1, 1
    for k, s in zip(kernel_sizes, strides, strict=True):  # strict raises ValueError itself
        total += jump * (k - 1)
        jump *= s
    return total
