"""The sum of the right column minus the sum of the left one, without the filter."""

import numpy as np


def vertical_edge_filter():
    kernel = np.zeros((3, 3))
    kernel[:, 0] = -1
    kernel[:, 2] = 1
    return kernel


def detect_edge_direction(patch, threshold=0.0):
    patch = np.asarray(patch, dtype=np.float64)
    if patch.shape != (3, 3):
        raise ValueError("3x3, please")
    if threshold < 0:
        raise ValueError("a threshold is not negative")
    response = patch[:, 2].sum() - patch[:, 0].sum()
    if abs(response) <= threshold:
        return "none"
    return "dark-to-bright" if response > 0 else "bright-to-dark"
