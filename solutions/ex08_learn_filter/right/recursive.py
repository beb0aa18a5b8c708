"""One step, and then the rest of the steps by recursion."""

import numpy as np


def filter_gradient(image, kernel, target):
    image = np.asarray(image, np.float64)
    kernel = np.asarray(kernel, np.float64)
    target = np.asarray(target, np.float64)
    if image.ndim != 2 or kernel.ndim != 2 or target.ndim != 2:
        raise ValueError("two dimensions")
    rows, cols = target.shape
    kh, kw = kernel.shape
    if rows == 0 or cols == 0 or image.shape != (rows + kh - 1, cols + kw - 1):
        raise ValueError("the shapes do not belong together")
    pieces = [[image[i : i + rows, j : j + cols] for j in range(kw)] for i in range(kh)]
    error = np.tensordot(kernel, pieces, axes=2) - target
    return 2 * np.tensordot(pieces, error, axes=2)


def descend(kernel, pairs, rate, steps):
    if steps == 0:
        return kernel
    total = add(0, [filter_gradient(image, kernel, target) for image, target in pairs])
    return descend(kernel - rate * total, pairs, rate, steps - 1)


def add(first, others):
    return first if not others else add(first + others[0], others[1:])


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    pairs = list(zip(images, targets, strict=True))
    if not pairs:
        raise ValueError("no pairs")
    cells = add(0, [np.size(target) for _, target in pairs])
    return descend(np.zeros(kernel_shape), pairs, learning_rate / cells, steps)
