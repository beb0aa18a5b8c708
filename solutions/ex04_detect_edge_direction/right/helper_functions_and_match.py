"""Helper functions for each step, and a match statement with guards for the answer."""

import numpy as np


def vertical_edge_filter():
    grid = np.mgrid[-1:2, -1:2]
    return grid[1].astype(float)


def check(patch, threshold):
    rows, columns = patch.shape
    if (rows, columns) != (3, 3):
        raise ValueError("three rows and three columns")
    if threshold < 0:
        raise ValueError("no negative threshold")


def respond(patch):
    differences = [row[2] - row[0] for row in patch]
    return sum(differences)


def name(response, threshold):
    match response:
        case r if r > threshold:
            return "dark-to-bright"
        case r if -r > threshold:
            return "bright-to-dark"
        case _:
            return "none"


def detect_edge_direction(patch, threshold=0.0):
    patch = np.asarray(patch, dtype=np.float64)
    check(patch, threshold)
    return name(respond(patch), threshold)
