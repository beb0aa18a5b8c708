"""A tensor product of all windows with the filter, summed over the filter's two axes."""

import numpy as np


def slide_filter(image, kernel):
    image, kernel = np.asarray(image, np.float64), np.asarray(kernel, np.float64)
    for grid in (image, kernel):
        if grid.ndim != 2:
            raise ValueError("not a grid")
    if any(np.greater(kernel.shape, image.shape)):
        raise ValueError("does not fit")
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.tensordot(windows, kernel, axes=([2, 3], [0, 1]))
