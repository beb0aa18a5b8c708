"""A comprehension over pairs of rows, and in it one over pairs of cells."""

import numpy as np


def patch_response(patch, kernel):
    a = np.array(patch, dtype=float)
    b = np.array(kernel, dtype=float)
    if not (a.ndim == b.ndim == 2 and a.shape == b.shape):
        raise ValueError(f"cannot lay a filter of {b.shape} on a patch of {a.shape}")
    return float(
        sum(sum(p * w for p, w in zip(r, s, strict=True)) for r, s in zip(a, b, strict=True))
    )
