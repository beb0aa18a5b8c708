"""Lists and comprehensions; an array is made only of the result."""

import numpy as np


def relu(x):
    def each(v):
        return [each(w) for w in v] if isinstance(v, list) else max(v, 0.0)

    return np.array(each(np.asarray(x, dtype=np.float64).tolist()))


def respond(maps, kernel, y, x):
    return sum(
        maps[c][y + i][x + j] * kernel[c][i][j]
        for c in range(len(kernel))
        for i in range(len(kernel[c]))
        for j in range(len(kernel[c][i]))
    )


def run(maps, bank):
    rows = len(maps[0]) - len(bank[0][0]) + 1
    columns = len(maps[0][0]) - len(bank[0][0][0]) + 1
    if rows < 1 or columns < 1:
        raise ValueError("no position at which the filter fits")
    return [[[respond(maps, k, y, x) for x in range(columns)] for y in range(rows)] for k in bank]


def two_layers(image, first, second):
    image, first, second = [np.asarray(a, dtype=np.float64) for a in (image, first, second)]
    if image.ndim != 2 or first.ndim != 4 or second.ndim != 4:
        raise ValueError("dimensions")
    if first.shape[1] != 1 or second.shape[1] != first.shape[0]:
        raise ValueError("slices")
    maps = run([image.tolist()], first.tolist())
    return np.array(run(relu(maps).tolist(), second.tolist()))


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        return receptive_field(kernel_sizes, [1] * len(kernel_sizes))
    if len(kernel_sizes) != len(strides):
        raise ValueError("lengths")
    if [v for v in list(kernel_sizes) + list(strides) if type(v) is not int or v < 1]:
        raise ValueError("values")
    covered = {0}  # the pixels below one number, found by walking down from it
    for k, s in list(zip(kernel_sizes, strides, strict=True))[::-1]:
        covered = {s * place + i for place in (min(covered), max(covered)) for i in (0, k - 1)}
    return max(covered) - min(covered) + 1
