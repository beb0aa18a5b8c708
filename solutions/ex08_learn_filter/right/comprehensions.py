"""Nested comprehensions over the rows and columns of map and kernel."""
# ruff: noqa: B905  (what is zipped was found equally long before)

import numpy as np


def filter_gradient(image, kernel, target):
    image, kernel, target = [np.asarray(each, dtype=np.float64) for each in (image, kernel, target)]
    if any(each.ndim != 2 for each in (image, kernel, target)):
        raise ValueError("everything has two dimensions")
    if any(k > n for k, n in zip(kernel.shape, image.shape)):
        raise ValueError("too large")
    if any(t != n - k + 1 for t, n, k in zip(target.shape, image.shape, kernel.shape)):
        raise ValueError("the target is of another size")
    (rows, cols), (kh, kw) = target.shape, kernel.shape
    errors = np.array(
        [
            [(image[y : y + kh, x : x + kw] * kernel).sum() - target[y, x] for x in range(cols)]
            for y in range(rows)
        ]
    )
    return np.array(
        [
            [2 * (image[i : i + rows, j : j + cols] * errors).sum() for j in range(kw)]
            for i in range(kh)
        ]
    )


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if {len(images), len(targets)} == {0} or len(images) != len(targets):
        raise ValueError("pairs of an image and a target")
    kernel = np.zeros(kernel_shape)
    cells = sum(np.asarray(target).size for target in targets)
    for _ in range(steps):
        gradients = [filter_gradient(i, kernel, t) for i, t in zip(images, targets, strict=True)]
        kernel = kernel - learning_rate * np.sum(gradients, axis=0) / cells
    return kernel
