"""np.vectorize and np.fromfunction where others write loops."""

import numpy as np

_relu = np.vectorize(lambda v: v if v > 0 else 0.0, otypes=[np.float64])


def relu(x):
    return _relu(np.asarray(x, dtype=np.float64))


def _layer(maps, bank):
    count, slices, kh, kw = bank.shape
    if slices != len(maps) or kh > maps.shape[1] or kw > maps.shape[2]:
        raise ValueError("the bank does not fit the maps")

    def respond(g, y, x):
        return np.sum(maps[:, y : y + kh, x : x + kw] * bank[g])

    shape = (count, maps.shape[1] - kh + 1, maps.shape[2] - kw + 1)
    return np.fromfunction(np.vectorize(respond, otypes=[float]), shape, dtype=int)


def two_layers(image, first, second):
    image, first, second = map(lambda a: np.asarray(a, dtype=np.float64), (image, first, second))
    if image.ndim != 2 or first.ndim != 4 or second.ndim != 4:
        raise ValueError("dimensions")
    return _layer(relu(_layer(image[None], first)), second)


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = [1] * len(kernel_sizes)
    if len(strides) != len(kernel_sizes):
        raise ValueError("lengths")
    if any(type(v) is not int or v < 1 for v in (*kernel_sizes, *strides)):
        raise ValueError("values")
    field = 1
    for k, s in reversed(list(zip(kernel_sizes, strides, strict=True))):
        field = s * field + (k - s)
    return field
