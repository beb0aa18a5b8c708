"""Windows made by hand with as_strided, and tensordot."""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def relu(x):
    x = np.array(x, dtype=np.float64)  # np.array copies, np.asarray may not
    x[x < 0] = 0
    return x


def _correlate(maps, bank):
    C, H, W = maps.shape
    kh, kw = bank.shape[2:]
    if kh > H or kw > W:
        raise ValueError("filter too large")
    sc, sy, sx = maps.strides
    view = as_strided(
        maps,
        shape=(C, kh, kw, H - kh + 1, W - kw + 1),
        strides=(sc, sy, sx, sy, sx),
        writeable=False,
    )
    return np.tensordot(bank, view, axes=([1, 2, 3], [0, 1, 2]))


def two_layers(image, first, second):
    x = np.asarray(image, dtype=np.float64)
    a = np.asarray(first, dtype=np.float64)
    b = np.asarray(second, dtype=np.float64)
    if (x.ndim, a.ndim, b.ndim) != (2, 4, 4):
        raise ValueError("wrong number of dimensions")
    if (a.shape[1], b.shape[1]) != (1, a.shape[0]):
        raise ValueError("wrong number of slices")
    return _correlate(relu(_correlate(x[np.newaxis], a)), b)


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = [1 for _ in kernel_sizes]
    if len(strides) != len(kernel_sizes):
        raise ValueError("each layer has one stride")
    if not all(type(v) is int and v > 0 for v in [*kernel_sizes, *strides]):
        raise ValueError("positive ints only")
    # from the last layer back to the image
    field = 1
    for k, s in zip(kernel_sizes[::-1], strides[::-1], strict=True):
        field = (field - 1) * s + k
    return field
