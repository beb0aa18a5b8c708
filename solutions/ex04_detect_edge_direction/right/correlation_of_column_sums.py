"""Adds up the columns first and correlates the three sums with -1, 0, +1."""

import numpy as np


def vertical_edge_filter():
    row = [-1.0, 0.0, 1.0]
    return np.stack([row, row, row])


def detect_edge_direction(patch, threshold=0.0):
    patch = np.asarray(patch, dtype=np.float64)
    if patch.shape != (3, 3):
        raise ValueError("wrong shape")
    if threshold < 0:
        raise ValueError("wrong threshold")
    strength = np.correlate(patch.sum(axis=0), [-1.0, 0.0, 1.0]).item()
    edge = abs(strength) > threshold
    labels = {(True, True): "dark-to-bright", (True, False): "bright-to-dark"}
    return labels.get((edge, strength > 0), "none")
