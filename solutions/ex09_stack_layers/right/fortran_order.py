"""All arrays of its own in Fortran order, from the first to the last."""

import numpy as np


def relu(x):
    x = np.asfortranarray(np.asarray(x, dtype=np.float64))
    out = np.zeros_like(x)
    np.copyto(out, x, where=x > 0)
    return out


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64, order="F")
    first = np.asarray(first, dtype=np.float64, order="F")
    second = np.asarray(second, dtype=np.float64, order="F")
    if image.ndim != 2 or first.ndim != 4 or second.ndim != 4:
        raise ValueError("dimensions")
    maps = np.asfortranarray(image[np.newaxis])
    for number, bank in enumerate((first, second)):
        if bank.shape[1] != maps.shape[0]:
            raise ValueError("slices")
        height = maps.shape[1] - bank.shape[2] + 1
        width = maps.shape[2] - bank.shape[3] + 1
        if height <= 0 or width <= 0:
            raise ValueError("fit")
        out = np.zeros((bank.shape[0], height, width), order="F")
        for i in range(bank.shape[2]):
            for j in range(bank.shape[3]):
                part = maps[:, i : i + height, j : j + width]
                out += np.tensordot(bank[:, :, i, j], part, axes=(1, 0))
        maps = relu(out) if number == 0 else out
    return maps


def receptive_field(kernel_sizes, strides=None):
    if strides is not None and len(strides) != len(kernel_sizes):
        raise ValueError("lengths")
    field = jump = 1
    for i, k in enumerate(kernel_sizes):
        s = 1 if strides is None else strides[i]
        if type(k) is not int or k < 1 or type(s) is not int or s < 1:
            raise ValueError("values")
        field += (k - 1) * jump
        jump *= s
    return field
