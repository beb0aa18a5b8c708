"""Two loops over a patch that was turned into lists."""

import numpy as np

WEIGHTS = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]


def vertical_edge_filter():
    return np.array(WEIGHTS, dtype=float)


def detect_edge_direction(patch, threshold=0.0):
    if threshold < 0:
        raise ValueError("negative threshold")
    patch = patch.tolist() if isinstance(patch, np.ndarray) else patch
    if len(patch) != 3:
        raise ValueError("three rows are needed")
    response = 0.0
    for row, weights in zip(patch, WEIGHTS, strict=True):
        if (
            not isinstance(row, list)
            or len(row) != 3
            or any(isinstance(cell, list) for cell in row)
        ):
            raise ValueError("three columns are needed")
        for pixel, weight in zip(row, weights, strict=True):
            response += pixel * weight
    if response > threshold:
        return "dark-to-bright"
    elif response < -threshold:
        return "bright-to-dark"
    else:
        return "none"
