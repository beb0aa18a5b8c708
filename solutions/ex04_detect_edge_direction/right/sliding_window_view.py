"""Slides the filter over the patch, where it has a single position."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def vertical_edge_filter():
    return np.tile([-1.0, 0.0, 1.0], (3, 1))


def detect_edge_direction(patch, threshold=0.0):
    patch = np.array(patch, dtype=float)
    if patch.shape != (3, 3) or threshold < 0:
        raise ValueError("a 3x3 patch and a threshold of at least 0, please")
    ((response,),) = np.einsum(
        "yxij,ij->yx", sliding_window_view(patch, (3, 3)), vertical_edge_filter()
    )
    if abs(response) <= threshold:
        return "none"
    return "dark-to-bright" if response > 0 else "bright-to-dark"
