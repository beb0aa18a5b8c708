"""A view of all windows, and einsum for both sums."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def filter_gradient(image, kernel, target):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    target = np.asarray(target, dtype=np.float64)
    if not image.ndim == kernel.ndim == 2:
        raise ValueError("image and kernel must be 2-D")
    windows = sliding_window_view(image, kernel.shape)
    if target.shape != windows.shape[:2]:
        raise ValueError("target has the wrong shape")
    residual = np.einsum("yxij,ij->yx", windows, kernel) - target
    return 2 * np.einsum("yxij,yx->ij", windows, residual)


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    images = [np.asarray(image, dtype=np.float64) for image in images]
    targets = [np.asarray(target, dtype=np.float64) for target in targets]
    if not images or len(images) != len(targets):
        raise ValueError("give one target per image")
    cells = sum(target.size for target in targets)
    kernel = np.zeros(kernel_shape)
    for _ in range(steps):
        gradient = np.zeros(kernel_shape)
        for image, target in zip(images, targets, strict=True):
            gradient += filter_gradient(image, kernel, target)
        kernel -= learning_rate * (gradient / cells)
    return kernel
