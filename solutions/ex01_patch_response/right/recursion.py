"""Halves the grids until single cells are left."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if patch.ndim != 2 or patch.shape != kernel.shape:
        raise ValueError("not two grids of one shape")
    return float(respond(patch, kernel))


def respond(patch, kernel):
    height, width = patch.shape
    if height > 1:
        half = height // 2
        return respond(patch[:half], kernel[:half]) + respond(patch[half:], kernel[half:])
    if width > 1:
        half = width // 2
        left = respond(patch[:, :half], kernel[:, :half])
        return left + respond(patch[:, half:], kernel[:, half:])
    return patch[0, 0] * kernel[0, 0]
