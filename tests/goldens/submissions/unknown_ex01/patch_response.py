import numpy as np


def patch_response(patch, kernel):
    patch = np.array(patch, dtype=float)
    kernel = np.array(kernel, dtype=float)
    if patch.ndim != 2 or patch.shape != kernel.shape:
        raise ValueError("the shapes differ")
    return float((patch * kernel).sum() + patch[0, 0] / 3)
