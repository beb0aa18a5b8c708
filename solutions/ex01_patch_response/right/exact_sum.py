"""Products of Python floats, added up without rounding by the math module."""

import math

import numpy as np


def patch_response(patch, kernel):
    patch, kernel = np.array(patch, dtype=np.float64), np.array(kernel, dtype=np.float64)
    if patch.ndim != 2 or kernel.ndim != 2 or patch.shape != kernel.shape:
        raise ValueError("the filter does not fit the patch")
    pairs = zip(patch.flat, kernel.flat, strict=True)
    return math.fsum(float(p) * float(k) for p, k in pairs)
