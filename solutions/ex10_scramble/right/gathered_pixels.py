"""Scrambles a picture of pixel numbers and looks them up; keeps a running mean of positions."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2 or block < 1 or image.shape[0] % block or image.shape[1] % block:
        raise ValueError("cannot cut")
    numbers = np.arange(image.size).reshape(image.shape)
    tiles = np.array(
        [
            numbers[y : y + block, x : x + block]
            for y in range(0, image.shape[0], block)
            for x in range(0, image.shape[1], block)
        ]
    )
    if sorted(order) != list(range(len(tiles))):
        raise ValueError("cannot order")
    across = image.shape[1] // block
    rows = [np.hstack(tiles[list(order[i : i + across])]) for i in range(0, len(tiles), across)]
    return np.take(image, np.vstack(rows))


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("cannot measure")
    mean = 0
    seen = 0
    for y in range(kernels.shape[1], image.shape[0] + 1):
        for x in range(kernels.shape[2], image.shape[1] + 1):
            patch = image[y - kernels.shape[1] : y, x - kernels.shape[2] : x]
            found = np.maximum(np.einsum("ij,fij->f", patch, kernels), 0)
            seen += 1
            mean = mean + (found - mean) / seen  # a running mean
    if seen == 0:
        raise ValueError("cannot measure")
    return mean
