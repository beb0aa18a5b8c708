"""Plain loops over every index, and nothing of numpy but arrays."""

import numpy as np


def relu(x):
    x = np.asarray(x, dtype=np.float64)
    out = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        if x[index] > 0:
            out[index] = x[index]
    return out


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64)
    first = np.asarray(first, dtype=np.float64)
    second = np.asarray(second, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("the image needs two dimensions")
    if first.ndim != 4 or second.ndim != 4:
        raise ValueError("the filters need four dimensions")
    F, one, kh, kw = first.shape
    G, slices, lh, lw = second.shape
    if one != 1:
        raise ValueError("the first layer needs filters with one slice")
    if slices != F:
        raise ValueError("the second layer needs one slice per map")
    rows = image.shape[0] - kh + 1
    cols = image.shape[1] - kw + 1
    if rows < 1 or cols < 1:
        raise ValueError("the first layer does not fit")
    maps = np.zeros((F, rows, cols))
    for f in range(F):
        for y in range(rows):
            for x in range(cols):
                total = 0.0
                for i in range(kh):
                    for j in range(kw):
                        total += image[y + i, x + j] * first[f, 0, i, j]
                maps[f, y, x] = total
    maps = relu(maps)
    if lh > rows or lw > cols:
        raise ValueError("the second layer does not fit")
    out = np.zeros((G, rows - lh + 1, cols - lw + 1))
    for g in range(G):
        for y in range(rows - lh + 1):
            for x in range(cols - lw + 1):
                for f in range(F):
                    for i in range(lh):
                        for j in range(lw):
                            out[g, y, x] += maps[f, y + i, x + j] * second[g, f, i, j]
    return out


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = [1] * len(kernel_sizes)
    if len(strides) != len(kernel_sizes):
        raise ValueError("one stride per layer")
    field = 1
    step = 1
    for i in range(len(kernel_sizes)):
        k = kernel_sizes[i]
        s = strides[i]
        if type(k) is not int or type(s) is not int:
            raise ValueError("sizes and strides are ints")
        if k < 1 or s < 1:
            raise ValueError("sizes and strides are at least 1")
        field = field + (k - 1) * step
        step = step * s
    return field
