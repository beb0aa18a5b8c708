"""Einstein's summation over both indices, which gives a 0-d array's scalar."""

import numpy as np


def patch_response(patch, kernel):
    x, w = (np.asarray(grid, dtype=np.float64) for grid in (patch, kernel))
    if x.ndim != 2:
        raise ValueError("a patch has two dimensions")
    if x.shape != w.shape:
        raise ValueError("patch and filter differ in shape")
    return np.einsum("ij,ij->", x, w)
