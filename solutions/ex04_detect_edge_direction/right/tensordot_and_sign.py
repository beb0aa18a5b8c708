"""Takes the tensor product over both axes and the sign of what exceeds the threshold."""

import numpy as np


def vertical_edge_filter():
    return np.outer(np.ones(3), np.arange(-1.0, 2.0))


def detect_edge_direction(patch, threshold=0.0):
    patch = np.asarray(patch, np.float64)
    if threshold < 0 or np.shape(patch) != (3, 3):
        raise ValueError
    response = np.tensordot(patch, vertical_edge_filter(), axes=2)
    sign = np.sign(response) * (np.abs(response) > threshold)
    return ("none", "dark-to-bright", "bright-to-dark")[int(sign)]
