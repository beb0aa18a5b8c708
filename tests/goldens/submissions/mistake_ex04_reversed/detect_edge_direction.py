import numpy as np


def vertical_edge_filter():
    return np.array([[-1.0, 0.0, 1.0]] * 3)


def detect_edge_direction(patch, threshold=0.0):
    patch = np.array(patch, dtype=float)
    if patch.shape != (3, 3) or threshold < 0:
        raise ValueError("not a patch")
    response = (patch * vertical_edge_filter()).sum()
    if response > threshold:
        return "bright-to-dark"
    if response < -threshold:
        return "dark-to-bright"
    return "none"
