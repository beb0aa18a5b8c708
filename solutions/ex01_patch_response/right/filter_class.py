"""A class for filters, and a function that makes one and asks it."""

import numpy as np


class Filter:
    def __init__(self, weights):
        self.weights = np.asarray(weights, dtype=np.float64)
        if self.weights.ndim != 2:
            raise ValueError("a filter has rows and columns")

    def respond(self, patch):
        patch = np.asarray(patch, dtype=np.float64)
        if patch.shape != self.weights.shape:
            raise ValueError("the patch has another shape")
        return float((self.weights * patch).sum())


def patch_response(patch, kernel):
    return Filter(kernel).respond(patch)
