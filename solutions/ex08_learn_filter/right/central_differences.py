"""No formula: the loss is a parabola in each weight, so that differences give its slope exactly."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _patches(image, target, shape):
    image = np.asarray(image, dtype=np.float64)
    target = np.asarray(target, dtype=np.float64)
    if image.ndim != 2 or len(shape) != 2:
        raise ValueError
    patches = sliding_window_view(image, shape)
    if patches.shape[:2] != target.shape:
        raise ValueError
    return patches.reshape(target.size, -1), target.ravel()


def _slopes(patches, weights, wanted):
    ups_and_downs = np.vstack([np.eye(weights.size), -np.eye(weights.size)])
    losses = np.sum(((weights + ups_and_downs) @ patches.T - wanted) ** 2, axis=1)
    return (losses[: weights.size] - losses[weights.size :]) / 2


def filter_gradient(image, kernel, target):
    kernel = np.asarray(kernel, dtype=np.float64)
    patches, wanted = _patches(image, target, kernel.shape)
    return _slopes(patches, kernel.ravel(), wanted).reshape(kernel.shape)


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets) or not len(images):
        raise ValueError
    data = [_patches(i, t, kernel_shape) for i, t in zip(images, targets)]
    cells = sum(wanted.size for _, wanted in data)
    weights = np.zeros(data[0][0].shape[1])
    for _ in range(steps):
        total = sum(_slopes(patches, weights, wanted) for patches, wanted in data)
        weights = weights - learning_rate * total / cells
    return weights.reshape(kernel_shape)
