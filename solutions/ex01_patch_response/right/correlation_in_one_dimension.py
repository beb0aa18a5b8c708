"""Reads both grids as one long row and asks numpy for their only valid correlation."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if patch.ndim != 2 or kernel.ndim != 2 or patch.shape != kernel.shape:
        raise ValueError("two grids of equal shape, please")
    (response,) = np.correlate(patch.flatten(), kernel.flatten(), mode="valid")
    return response
