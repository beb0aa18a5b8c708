"""Patches as rows, the product turned round: the maps come out in Fortran's order."""

import numpy as np


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 3 or kernels.ndim != 4 or len(image) != kernels.shape[1]:
        raise ValueError("shapes do not go together")
    H2 = image.shape[1] - kernels.shape[2] + 1
    W2 = image.shape[2] - kernels.shape[3] + 1
    if H2 < 1 or W2 < 1:
        raise ValueError("too large")
    rows = np.array(
        [
            image[:, y : y + kernels.shape[2], x : x + kernels.shape[3]].reshape(-1)
            for y in range(H2)
            for x in range(W2)
        ]
    )
    responses = np.dot(rows, kernels.reshape(len(kernels), -1).T)
    return np.asfortranarray(np.moveaxis(responses.reshape(H2, W2, -1), 2, 0))
