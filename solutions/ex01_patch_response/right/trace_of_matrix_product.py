"""The trace of patch times transposed kernel: a matrix product that is right."""

import numpy as np


def patch_response(patch, kernel):
    P = np.asarray(patch, dtype=np.float64)
    K = np.asarray(kernel, dtype=np.float64)
    if P.ndim != 2 or K.ndim != 2:
        raise ValueError("two dimensions are needed")
    if P.shape != K.shape:
        raise ValueError("equal shapes are needed")
    return float(np.trace(P @ K.T))
