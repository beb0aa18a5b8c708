"""Multiplies and adds in place, in a copy of the patch."""

import numpy as np


def patch_response(patch, kernel):
    buffer = np.array(patch, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if buffer.ndim != 2 or buffer.shape != weights.shape:
        raise ValueError("shapes differ")
    buffer *= weights
    for row in buffer[1:]:
        buffer[0] += row
    response = 0.0
    for number in buffer[0]:
        response += number
    return response
