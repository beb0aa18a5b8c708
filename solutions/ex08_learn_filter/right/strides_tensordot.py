"""Windows by as_strided, sums by tensordot, and a kernel that is updated in place."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np
from numpy.lib.stride_tricks import as_strided


def windows_of(image, kh, kw):
    sy, sx = image.strides
    shape = (image.shape[0] - kh + 1, image.shape[1] - kw + 1, kh, kw)
    return as_strided(image, shape, (sy, sx, sy, sx), writeable=False)


def checked(image, shape, target):
    image = np.asarray(image, dtype=np.float64)
    target = np.asarray(target, dtype=np.float64)
    if image.ndim != 2 or len(shape) != 2:
        raise ValueError
    due = (image.shape[0] - shape[0] + 1, image.shape[1] - shape[1] + 1)
    if min(due) < 1 or target.shape != due:
        raise ValueError
    return windows_of(image, *shape), target


def slope(windows, kernel, target):
    errors = np.tensordot(windows, kernel, axes=([2, 3], [0, 1]))
    errors -= target
    gradient = np.tensordot(errors, windows, axes=2)
    gradient *= 2
    return gradient


def filter_gradient(image, kernel, target):
    kernel = np.asarray(kernel, dtype=np.float64)
    windows, target = checked(image, kernel.shape, target)
    return slope(windows, kernel, target)


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets):
        raise ValueError
    data = [checked(i, kernel_shape, t) for i, t in zip(images, targets)]
    if not data:
        raise ValueError
    kernel = np.zeros(kernel_shape)
    rate = learning_rate / sum(t.size for _, t in data)
    for _ in range(steps):
        steps_of_images = [slope(windows, kernel, t) for windows, t in data]
        kernel -= rate * np.sum(steps_of_images, axis=0)
    return kernel
