"""Walks through both grids column by column with numpy's own iterator."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asfortranarray(np.asarray(patch, dtype=np.float64))
    kernel = np.asfortranarray(np.asarray(kernel, dtype=np.float64))
    if patch.ndim != 2 or patch.shape != kernel.shape:
        raise ValueError("patch and kernel need the same rows and columns")
    response = np.float64(0)
    for pixel, weight in np.nditer([patch, kernel], order="F"):
        response = response + pixel * weight
    return response
