"""Computes with fractions, and gives a float at the end."""

from fractions import Fraction

import numpy as np


def patch_response(patch, kernel):
    p = np.asarray(patch, dtype=np.float64)
    k = np.asarray(kernel, dtype=np.float64)
    if p.ndim != 2 or p.shape != k.shape:
        raise ValueError("shapes")
    total = Fraction(0)
    for place in np.ndindex(p.shape):
        total += Fraction(p[place]) * Fraction(k[place])
    return float(total)
