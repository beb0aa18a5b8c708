"""A multiplication of two numbers, made to work on grids by np.vectorize."""

import numpy as np

multiply = np.vectorize(lambda pixel, weight: pixel * weight, otypes=[np.float64])


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if patch.ndim != 2 or patch.shape != kernel.shape:
        raise ValueError("patch and kernel must match")
    return multiply(patch, kernel).sum()
