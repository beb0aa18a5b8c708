"""Columns first in memory, results in Fortran order, and buffers that are filled with out=."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np


def filter_gradient(image, kernel, target):
    image = np.asfortranarray(image, dtype=np.float64)
    kernel = np.asfortranarray(kernel, dtype=np.float64)
    target = np.array(target, dtype=np.float64, order="F", ndmin=2)
    if np.ndim(image) != 2 or np.ndim(kernel) != 2:
        raise ValueError("not two dimensions")
    kh, kw = kernel.shape
    rows, cols = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if rows < 1 or cols < 1:
        raise ValueError("kernel too large")
    if target.shape != (rows, cols):
        raise ValueError("target shape")
    error = np.zeros((rows, cols), order="F")
    product = np.empty_like(error)
    for j in range(kw):
        for i in range(kh):
            np.multiply(image[i : i + rows, j : j + cols], kernel[i, j], out=product)
            np.add(error, product, out=error)
    np.subtract(error, target, out=error)
    gradient = np.empty((kh, kw), order="F")
    for j in range(kw):
        for i in range(kh):
            np.multiply(image[i : i + rows, j : j + cols], error, out=product)
            gradient[i, j] = product.sum()
    np.multiply(gradient, 2, out=gradient)
    return gradient


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) == 0:
        raise ValueError("no images")
    if len(images) > len(targets) or len(images) < len(targets):
        raise ValueError("numbers differ")
    kernel = np.zeros(kernel_shape, order="F")
    cells = np.sum([np.size(target) for target in targets])
    for _ in range(steps):
        gradient = np.zeros(kernel_shape, order="F")
        for image, target in zip(images, targets):
            np.add(gradient, filter_gradient(image, kernel, target), out=gradient)
        np.multiply(gradient, learning_rate, out=gradient)
        np.divide(gradient, cells, out=gradient)
        np.subtract(kernel, gradient, out=kernel)
    return kernel
