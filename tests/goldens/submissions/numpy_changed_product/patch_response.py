import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if np.product(patch.shape) != np.product(kernel.shape):
        raise ValueError("shapes differ")
    return float(np.sum(patch * kernel))
