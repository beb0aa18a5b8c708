"""Both grids are laid out as one row each, and their dot product is taken."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=float)
    kernel = np.asarray(kernel, dtype=float)
    if patch.ndim == 2 and patch.shape == kernel.shape:
        return np.dot(patch.ravel(), kernel.ravel())
    raise ValueError("patch and kernel must be grids of the same shape")
