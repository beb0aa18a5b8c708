"""Pads the kernel to the size of the image once for each position."""

import itertools

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2 or len(image_shape) != 2:
        raise ValueError("two dimensions, please")
    if any(side % 1 for side in image_shape):
        raise ValueError("no half pixels")
    spare = [side - k for side, k in zip(image_shape, kernel.shape, strict=True)]
    if min(spare) < 0:
        raise ValueError("the kernel does not fit")
    rows = []
    for y, x in itertools.product(range(spare[0] + 1), range(spare[1] + 1)):
        picture = np.pad(kernel, ((y, spare[0] - y), (x, spare[1] - x)))
        rows.append(picture.ravel())
    return np.stack(rows)
