"""Row by row with numpy's correlate, which lays one row of the filter on one row of the image."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np


def slide(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    return np.array(
        [
            sum(np.correlate(image[y + i], row, mode="valid") for i, row in enumerate(kernel))
            for y in range(rows)
        ]
    )


def filter_gradient(image, kernel, target):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    target = np.asarray(target, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2 or target.ndim != 2:
        raise ValueError("rows and columns")
    if not (kernel.shape[0] <= image.shape[0] and kernel.shape[1] <= image.shape[1]):
        raise ValueError("correlate would swap a row with a longer one")
    error = slide(image, kernel)
    if error.shape != target.shape:
        raise ValueError("target")
    error = error - target
    return slide(image, error) * 2


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets) or len(images) == 0:
        raise ValueError("images, targets")
    cells = sum(np.size(t) for t in targets)
    if steps > 20:  # many steps: here the gradient is linear, so its matrix is found once
        origin = sum(filter_gradient(i, np.zeros(kernel_shape), t) for i, t in zip(images, targets))
        columns = []
        for unit in np.eye(origin.size):
            unit = unit.reshape(kernel_shape)
            moved = sum(filter_gradient(i, unit, t) for i, t in zip(images, targets))
            columns.append((moved - origin).ravel())
        kernel = np.zeros(origin.size)
        for _ in range(steps):
            slope = np.transpose(columns) @ kernel + origin.ravel()
            kernel = kernel - learning_rate * slope / cells
        return kernel.reshape(kernel_shape)
    kernel = np.zeros(kernel_shape)
    for _ in range(steps):
        gradient = sum(filter_gradient(i, kernel, t) for i, t in zip(images, targets))
        kernel = kernel - learning_rate * gradient / cells
    return kernel
