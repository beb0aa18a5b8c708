"""Patches gathered by index arrays, multiplied with all filters by broadcasting."""

import numpy as np


def relu(x):
    x = np.array(x, dtype=np.float64)
    x[~(x > 0)] = 0.0
    return x


def gather(maps, kh, kw):
    height, width = maps.shape[-2:]
    if kh > height or kw > width:
        raise ValueError("fit")
    y = np.arange(height - kh + 1)[:, None] + np.arange(kh)  # row of the map, row of the filter
    x = np.arange(width - kw + 1)[:, None] + np.arange(kw)
    return maps[:, y[:, None, :, None], x[None, :, None, :]]


def layer(maps, bank):
    patches = gather(maps, *bank.shape[2:])
    return (patches[None] * bank[:, :, None, None]).sum(axis=(1, 4, 5))


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64)
    first = np.asarray(first, dtype=np.float64)
    second = np.asarray(second, dtype=np.float64)
    if len(image.shape) != 2 or len(first.shape) != 4 or len(second.shape) != 4:
        raise ValueError("dimensions")
    if first.shape[1] != 1 or second.shape[1] != len(first):
        raise ValueError("slices")
    return layer(relu(layer(image[None], first)), second)


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = tuple(1 for _ in kernel_sizes)
    if len(strides) - len(kernel_sizes):
        raise ValueError("lengths")
    for pair in zip(kernel_sizes, strides, strict=True):
        for value in pair:
            if str(type(value)) != "<class 'int'>" or value <= 0:
                raise ValueError("values")
    field = 1
    step = 1
    for k, s in zip(kernel_sizes, strides, strict=True):
        field += k * step - step
        step *= s
    return field
