"""Computes in float32, which is exact for numbers such as these, with np.select for the answer."""

import numpy as np


def vertical_edge_filter():
    return np.repeat(np.array([[-1, 0, 1]], dtype=np.float32), 3, axis=0)


def detect_edge_direction(patch, threshold=0.0):
    patch = np.asarray(patch).astype(np.float32)
    if patch.shape != (3, 3):
        raise ValueError("3x3 only")
    if threshold < 0:
        raise ValueError("0 or more only")
    response = np.tensordot(patch, vertical_edge_filter())
    conditions = [response > threshold, response < -threshold]
    return str(np.select(conditions, ["dark-to-bright", "bright-to-dark"], default="none"))
