"""Finds by bisection on which side of the threshold the size of the response lies."""

import bisect

import numpy as np


def vertical_edge_filter():
    return np.array([[-1, 0, 1] for _ in range(3)], dtype=np.float64, order="F")


def detect_edge_direction(patch, threshold=0.0):
    pixels = np.asarray(patch, dtype=np.float64)
    if pixels.shape != (3, 3):
        raise ValueError(f"shape {pixels.shape}")
    if threshold < 0.0:
        raise ValueError(f"threshold {threshold}")
    response = float((pixels * vertical_edge_filter()).sum())
    if response > 0:
        return ["none", "dark-to-bright"][bisect.bisect_left([threshold], response)]
    return ["none", "bright-to-dark"][bisect.bisect_left([threshold], -response)]
