"""A row of ones times the patch times a column of weights; the filter is their outer product."""

import numpy as np

ONES = np.ones(3)
ACROSS = np.array([-1.0, 0.0, 1.0])


def vertical_edge_filter():
    return np.outer(ONES, ACROSS)


def detect_edge_direction(patch, threshold=0.0):
    M = np.asarray(patch, dtype=np.float64)
    if M.shape != (3, 3):
        raise ValueError("not a 3x3 patch")
    if not threshold >= 0:
        raise ValueError("not a threshold")
    response = ONES @ M @ ACROSS
    return ("none", "dark-to-bright", "bright-to-dark")[
        int(response > threshold) - int(response < -threshold)
    ]
