"""A class that holds the threshold, and functions that make one and ask it."""

import numpy as np


class Detector:
    KERNEL = np.array([[-1.0, 0.0, 1.0]] * 3)

    def __init__(self, threshold):
        if threshold < 0:
            raise ValueError("the threshold must not be negative")
        self.threshold = threshold

    def response(self, patch):
        patch = np.asarray(patch, dtype=np.float64)
        if patch.shape != self.KERNEL.shape:
            raise ValueError("the patch must be as large as the filter")
        return np.sum(self.KERNEL * patch)

    def detect(self, patch):
        response = self.response(patch)
        if -self.threshold <= response <= self.threshold:
            return "none"
        if response > 0:
            return "dark-to-bright"
        return "bright-to-dark"


def vertical_edge_filter():
    return Detector.KERNEL.copy()


def detect_edge_direction(patch, threshold=0.0):
    return Detector(threshold).detect(patch)
