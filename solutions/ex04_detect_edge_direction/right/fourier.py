"""Computes the response by the Fourier transform: one cell of a circular cross-correlation."""

import numpy as np


def vertical_edge_filter():
    edge = np.zeros((3, 3))
    edge[:, 0], edge[:, 2] = -1, 1
    return edge


def detect_edge_direction(patch, threshold=0.0):
    patch = np.asarray(patch, dtype=np.float64)
    if patch.shape != (3, 3):
        raise ValueError("shape")
    if threshold < 0:
        raise ValueError("threshold")
    spectrum = np.fft.fft2(patch) * np.conj(np.fft.fft2(vertical_edge_filter()))
    response = round(float(np.fft.ifft2(spectrum)[0, 0].real), 9)
    for sign, label in ((1, "dark-to-bright"), (-1, "bright-to-dark")):
        if sign * response > threshold:
            return label
    return "none"
