"""Einstein's summation with an integer filter, and a dict of answers by sign."""

import numpy as np

ANSWERS = {1: "dark-to-bright", 0: "none", -1: "bright-to-dark"}


def vertical_edge_filter():
    return np.tile([-1, 0, 1], (3, 1))


def detect_edge_direction(patch, threshold=0.0):
    patch = np.array(patch, dtype=np.float64)
    if patch.shape != (3, 3) or threshold < 0:
        raise ValueError("wrong shape or wrong threshold")
    response = np.einsum("ij,ij", patch, vertical_edge_filter())
    sign = int(np.sign(response)) if np.abs(response) > threshold else 0
    return ANSWERS[sign]
