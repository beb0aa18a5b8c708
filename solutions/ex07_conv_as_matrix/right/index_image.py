"""Slides a window over an image of pixel numbers to find out where the weights go."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("expected a kernel of two dimensions")
    if len(image_shape) != 2 or not all(isinstance(n, (int, np.integer)) for n in image_shape):
        raise ValueError("expected two whole numbers")
    if any(k > n for k, n in zip(kernel.shape, image_shape, strict=True)):
        raise ValueError("expected a kernel that fits")
    numbers = np.arange(np.prod(image_shape)).reshape(image_shape)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, kernel.shape)
    where = windows.reshape(-1, kernel.size)
    out = np.zeros((len(where), numbers.size))
    np.put_along_axis(out, where, kernel.ravel()[np.newaxis], axis=1)
    return out
