"""Works in place in a copy: the left column is subtracted, row by row, and the rest is added up."""

import numpy as np


def vertical_edge_filter():
    return np.diag([-1.0, 0.0, 1.0]).sum(axis=0)[np.newaxis].repeat(3, axis=0)


def detect_edge_direction(patch, threshold=0.0):
    work = np.array(patch, dtype=np.float64, order="F")
    if work.ndim != 2 or work.shape[0] != 3 or work.shape[1] != 3:
        raise ValueError("not 3x3")
    if threshold < 0:
        raise ValueError("below 0")
    work[:, 2] -= work[:, 0]
    work[0] += work[1]
    work[0] += work[2]
    response = work[0, 2]
    answer = "none"
    if response > threshold:
        answer = "dark-to-bright"
    if response < 0 - threshold:
        answer = "bright-to-dark"
    return answer
