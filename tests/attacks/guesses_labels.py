"""It answers one of the three labels by chance, and by the majority of what it has seen.

exercise: ex04
points: 0
status: FAILED
stopped-by: process
group: guesses
"""

import random

import numpy as np


def vertical_edge_filter():
    return np.array([[-1.0, 0.0, 1.0]] * 3)


def detect_edge_direction(patch, threshold=0.0):
    if np.shape(patch) != (3, 3) or threshold < 0:
        raise ValueError
    return random.choice(["none", "dark-to-bright", "bright-to-dark"])
