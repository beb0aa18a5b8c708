"""A loop over the weights only: each weight sees one shifted piece of the image."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np


def filter_gradient(image, kernel, target):
    a, k, t = (np.asarray(x, dtype=np.float64) for x in (image, kernel, target))
    if a.ndim != 2 or k.ndim != 2:
        raise ValueError("two dimensions, please")
    h, w = a.shape[0] - k.shape[0] + 1, a.shape[1] - k.shape[1] + 1
    if h <= 0 or w <= 0 or t.shape != (h, w):
        raise ValueError("shapes do not match")
    error = -t
    for (i, j), weight in np.ndenumerate(k):
        error = error + weight * a[i : i + h, j : j + w]
    g = np.empty(k.shape)
    for i, j in np.ndindex(k.shape):
        g[i, j] = 2.0 * np.vdot(error, a[i : i + h, j : j + w])
    return g


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets) or not len(images):
        raise ValueError("images and targets go in pairs")
    kernel = np.zeros(kernel_shape)
    cells = sum(len(np.ravel(t)) for t in targets)
    for _ in range(steps):
        kernel = kernel - learning_rate * (
            sum(filter_gradient(i, kernel, t) for i, t in zip(images, targets)) / cells
        )
    return kernel
