"""All patches at once by sliding_window_view, which refuses a filter that does not fit itself."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions are needed")
    return (sliding_window_view(image, kernel.shape) * kernel).sum(axis=(2, 3))
