"""Computes in float32, which is exact for numbers such as these."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch).astype(np.float32)
    kernel = np.asarray(kernel).astype(np.float32)
    if patch.ndim != 2 or kernel.ndim != 2:
        raise ValueError("a dimension is missing, or there is one too many")
    if patch.shape != kernel.shape:
        raise ValueError("the shapes differ")
    return (patch * kernel).sum()
