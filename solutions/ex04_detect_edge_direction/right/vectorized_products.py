"""Multiplies cell by cell with np.vectorize, and compares with two sorted borders."""

import numpy as np


def vertical_edge_filter():
    return np.fromfunction(lambda row, column: column - 1.0 + 0 * row, (3, 3))


multiply = np.vectorize(lambda pixel, weight: pixel * weight, otypes=[float])


def detect_edge_direction(patch, threshold=0.0):
    cells = np.asarray(patch, dtype=np.float64)
    if cells.shape != (3, 3):
        raise ValueError("The patch is not 3x3.")
    if threshold < 0:
        raise ValueError("The threshold is negative.")
    response = multiply(cells, vertical_edge_filter()).sum()
    below, above = response < -threshold, response > threshold
    return "bright-to-dark" if below else "dark-to-bright" if above else "none"
