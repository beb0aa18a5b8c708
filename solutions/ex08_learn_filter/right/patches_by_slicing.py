"""Two loops over the positions; a slice of the image is the patch."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np


def filter_gradient(image, kernel, target):
    image = np.array(image, dtype=float)
    kernel = np.array(kernel, dtype=float)
    target = np.array(target, dtype=float)
    if image.ndim != 2:
        raise ValueError("image")
    if kernel.ndim != 2:
        raise ValueError("kernel")
    kh, kw = kernel.shape
    rows = image.shape[0] - kh + 1
    cols = image.shape[1] - kw + 1
    if rows < 1 or cols < 1:
        raise ValueError("kernel too large")
    if target.shape != (rows, cols):
        raise ValueError("target")
    grad = np.zeros_like(kernel)
    for y in range(rows):
        for x in range(cols):
            patch = image[y : y + kh, x : x + kw]
            grad += 2 * (np.sum(patch * kernel) - target[y, x]) * patch
    return grad


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    n = len(images)
    if n == 0:
        raise ValueError("no images")
    if n != len(targets):
        raise ValueError("not as many targets as images")
    kernel = np.zeros(kernel_shape)
    count = sum(np.asarray(t).size for t in targets)
    for _ in range(steps):
        step = np.zeros(kernel_shape)
        for image, target in zip(images, targets):
            step = step + filter_gradient(image, kernel, target)
        kernel = kernel - learning_rate / count * step
    return kernel
