"""Inputs are kept in float32, which holds all of them exactly; sums are made in float64."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _prepare(image, target, kernel_shape):
    image = np.asarray(image).astype(np.float32)
    target = np.asarray(target).astype(np.float32)
    if image.ndim != 2 or len(kernel_shape) != 2:
        raise ValueError("2-D only")
    windows = sliding_window_view(image, kernel_shape)
    if windows.shape[0] != target.shape[0] or windows.shape[:2] != target.shape:
        raise ValueError("target")
    return windows, target


def _sum_of_products(windows, other, axes):
    return np.tensordot(windows.astype(np.float64), other, axes=axes)


def _slope(windows, kernel, target):
    errors = _sum_of_products(windows, kernel, ([2, 3], [0, 1])) - target
    return _sum_of_products(windows, errors, ([0, 1], [0, 1])) * 2


def filter_gradient(image, kernel, target):
    kernel = np.asarray(kernel, dtype=np.float64)
    return _slope(*_between(_prepare(image, target, kernel.shape), kernel))


def _between(pair, kernel):
    return pair[0], kernel, pair[1]


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets):
        raise ValueError("numbers")
    prepared = [_prepare(i, t, tuple(kernel_shape)) for i, t in zip(images, targets)]
    if not prepared:
        raise ValueError("empty")
    n_cells = sum(t.size for _, t in prepared)
    kernel = np.zeros(kernel_shape)
    for _ in range(steps):
        kernel = kernel - learning_rate * sum(_slope(w, kernel, t) for w, t in prepared) / n_cells
    return kernel
