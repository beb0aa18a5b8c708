"""Adds up the rows one by one, each by a call of itself."""

import numpy as np

LABELS = {-1: "bright-to-dark", 0: "none", 1: "dark-to-bright"}


def vertical_edge_filter():
    return np.array([[-1.0, 0.0, 1.0]] * 3)


def respond(rows):
    if not rows:
        return 0.0
    left, _, right = rows[0]
    return right - left + respond(rows[1:])


def detect_edge_direction(patch, threshold=0.0):
    grid = np.asarray(patch, dtype=np.float64)
    if grid.ndim != 2 or set(grid.shape) != {3}:
        raise ValueError(grid.shape)
    if not threshold >= 0:
        raise ValueError(threshold)
    response = respond(grid.tolist())
    return LABELS[int(response > threshold) - int(response < -threshold)]
