"""Lists of Python numbers throughout; numpy only reads the inputs and holds the result."""
# ruff: noqa: B905  (what is zipped was found equally long before)

from operator import mul

import numpy as np


def rows_of(image, target, kh, kw):
    image = np.asarray(image, dtype=np.float64)
    target = np.asarray(target, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("the image has rows and columns")
    H, W = image.shape
    if kh > H or kw > W:
        raise ValueError("the kernel is too large")
    if target.shape != (H - kh + 1, W - kw + 1):
        raise ValueError("the target has another shape than the map")
    image = image.tolist()
    rows = []
    for y in range(H - kh + 1):
        for x in range(W - kw + 1):
            row = []
            for i in range(kh):
                row += image[y + i][x : x + kw]
            rows.append(row)
    return rows, target.ravel().tolist()


def slopes(rows, weights, wanted):
    errors = [2 * (sum(map(mul, row, weights)) - want) for row, want in zip(rows, wanted)]
    return [sum(map(mul, column, errors)) for column in zip(*rows)]


def filter_gradient(image, kernel, target):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("the kernel has rows and columns")
    kh, kw = kernel.shape
    rows, wanted = rows_of(image, target, kh, kw)
    return np.array(slopes(rows, kernel.ravel().tolist(), wanted)).reshape(kh, kw)


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    kh, kw = kernel_shape
    if len(images) != len(targets) or len(images) == 0:
        raise ValueError("as many targets as images, and at least one")
    rows, wanted = [], []
    for image, target in zip(images, targets):
        more_rows, more_wanted = rows_of(image, target, kh, kw)
        rows += more_rows
        wanted += more_wanted
    weights = [0.0] * (kh * kw)
    for _ in range(steps):
        gradient = slopes(rows, weights, wanted)
        weights = [w - learning_rate * g / len(wanted) for w, g in zip(weights, gradient)]
    return np.array(weights).reshape(kh, kw)
