import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    total = np.zeros(1)
    total += (patch * kernel).sum()
    return float(total)
