"""Leaves the check of dimensions to the unpacking of the shapes, which raises ValueError itself."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    height, width = patch.shape
    kh, kw = kernel.shape
    if height == kh and width == kw:
        return float(np.sum(np.multiply(patch, kernel)))
    raise ValueError("the filter has another shape than the patch")
