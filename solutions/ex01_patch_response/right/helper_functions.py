"""One helper converts, one checks, one multiplies, one adds up."""

import numpy as np


def to_floats(grid):
    return np.asarray(grid, dtype=np.float64)


def check(patch, kernel):
    if patch.ndim != 2 or kernel.ndim != 2:
        raise ValueError("there must be rows and columns")
    if patch.shape != kernel.shape:
        raise ValueError("there must be a weight for each pixel")


def products(patch, kernel):
    return patch * kernel


def add_up(grid):
    return grid.sum(axis=0).sum(axis=0)


def patch_response(patch, kernel):
    patch, kernel = to_floats(patch), to_floats(kernel)
    check(patch, kernel)
    return add_up(products(patch, kernel))
