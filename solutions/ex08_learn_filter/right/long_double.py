"""More digits than asked for while computing, float64 at the end; checks return early."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

Wide = np.longdouble


def problem_with(image, shape, target):
    if image.ndim != 2:
        return "the image is not 2-D"
    if len(shape) != 2:
        return "the kernel is not 2-D"
    if shape[0] > image.shape[0]:
        return "the kernel is too high"
    if shape[1] > image.shape[1]:
        return "the kernel is too wide"
    if target.ndim != 2:
        return "the target is not 2-D"
    if target.shape[0] != image.shape[0] - shape[0] + 1:
        return "the target has the wrong height"
    if target.shape[1] != image.shape[1] - shape[1] + 1:
        return "the target has the wrong width"
    return None


def equations(image, shape, target):
    image, target = np.asarray(image, dtype=float), np.asarray(target, dtype=float)
    problem = problem_with(image, shape, target)
    if problem:
        raise ValueError(problem)
    rows = sliding_window_view(image, shape).reshape(-1, shape[0] * shape[1])
    return rows.astype(Wide), target.reshape(-1).astype(Wide)


def filter_gradient(image, kernel, target):
    kernel = np.asarray(kernel, dtype=float)
    rows, wanted = equations(image, kernel.shape, target)
    slope = 2 * ((rows @ kernel.reshape(-1).astype(Wide) - wanted) @ rows)
    return slope.astype(np.float64).reshape(kernel.shape)


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets):
        raise ValueError("as many images as targets")
    if len(images) == 0:
        raise ValueError("at least one image")
    data = [equations(i, kernel_shape, t) for i, t in zip(images, targets)]
    rows = np.concatenate([r for r, _ in data])
    wanted = np.concatenate([w for _, w in data])
    weights = np.zeros(rows.shape[1], dtype=Wide)
    for _ in range(steps):
        errors = rows @ weights - wanted
        weights -= Wide(learning_rate) * 2 * (errors @ rows) / wanted.size
    return weights.astype(np.float64).reshape(kernel_shape)
