"""A tensor product summed over two axes, returned as a 0-d array."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, np.float64)
    kernel = np.asarray(kernel, np.float64)
    if len(patch.shape) != 2 or len(kernel.shape) != 2 or patch.shape != kernel.shape:
        raise ValueError
    return np.tensordot(patch, kernel, axes=2)
