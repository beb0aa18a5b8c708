"""Functions that call themselves: for ReLU, for the layers and for the field."""

import numpy as np


def relu(x):
    x = np.asarray(x, dtype=np.float64)
    if x.ndim == 0:
        return x if x > 0 else np.float64(0)
    return np.array([relu(part) for part in x])


def run(maps, layers):
    if not layers:
        return maps
    bank = np.asarray(layers[0], dtype=np.float64)
    if bank.ndim != 4 or bank.shape[1] != len(maps):
        raise ValueError("bank")
    n, _, kh, kw = bank.shape
    H, W = maps.shape[1] - kh + 1, maps.shape[2] - kw + 1
    if min(H, W) <= 0:
        raise ValueError("too large")
    out = np.empty((n, H, W))
    for y in range(H):
        for x in range(W):
            out[:, y, x] = (bank * maps[:, y : y + kh, x : x + kw]).sum(axis=(1, 2, 3))
    return run(out if len(layers) == 1 else relu(out), layers[1:])


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64)
    if len(image.shape) != 2:
        raise ValueError("image")
    return run(image[None, :, :], [first, second])


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = len(kernel_sizes) * [1]
    if len(kernel_sizes) != len(strides):
        raise ValueError("lengths")
    if len(kernel_sizes) == 0:
        return 1
    k, s = kernel_sizes[0], strides[0]
    for v in (k, s):
        if isinstance(v, (bool, float)) or v < 1:
            raise ValueError("values")
    return (receptive_field(kernel_sizes[1:], strides[1:]) - 1) * s + k
