"""np.vectorize over the weights: the slope of one weight is a function of its row and column."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np


def filter_gradient(image, kernel, target):
    image = np.asarray(image, dtype="float64")
    kernel = np.asarray(kernel, dtype="float64")
    target = np.asarray(target, dtype="float64")
    try:
        (H, W), (kh, kw), (rows, cols) = image.shape, kernel.shape, target.shape
    except ValueError:
        raise ValueError("image, kernel and target must be grids") from None
    if kh > H or kw > W or (rows, cols) != (H - kh + 1, W - kw + 1):
        raise ValueError("sizes")

    def piece(i, j):
        return image[i : i + rows, j : j + cols]

    error = sum(kernel[i, j] * piece(i, j) for i in range(kh) for j in range(kw)) - target
    slope = np.vectorize(lambda i, j: 2 * float(np.sum(piece(i, j) * error)), otypes=[float])
    return slope(*np.indices((kh, kw)))


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets):
        raise ValueError("every image has one target")
    if len(images) == 0:
        raise ValueError("no image, nothing to learn")
    cells = np.concatenate([np.ravel(target) for target in targets]).size
    kernel = np.zeros(kernel_shape, dtype="float64")
    for _ in range(steps):
        gradient = np.zeros(kernel_shape, dtype="float64")
        for image, target in zip(images, targets):
            gradient += filter_gradient(image, kernel, target)
        gradient /= cells
        kernel = kernel - learning_rate * gradient
    return kernel
