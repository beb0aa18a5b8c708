"""Sends blocks to their places by the inverse order; adds 1-d correlations of rows."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("not a grey picture")
    if block < 1 or np.any(np.mod(image.shape, block)):
        raise ValueError("not in blocks")
    across = image.shape[1] // block
    order = np.asarray(order)
    inverse = np.argsort(order)
    if len(order) * block * block != image.size or np.any(order[inverse] != np.arange(len(order))):
        raise ValueError("not a permutation")
    out = np.zeros_like(image, order="C")
    for block_number, goes_to in enumerate(inverse):
        v, u = np.array(divmod(block_number, across)) * block
        y, x = np.array(divmod(goes_to, across)) * block
        np.copyto(out[y : y + block, x : x + block], image[v : v + block, u : u + block])
    return out


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("dimensions")
    if kernels.shape[1] > image.shape[0] or kernels.shape[2] > image.shape[1]:
        raise ValueError("too large")
    answer = []
    for kernel in kernels:
        rows = [
            sum(np.correlate(image[y + i], weights, "valid") for i, weights in enumerate(kernel))
            for y in range(len(image) - len(kernel) + 1)
        ]
        answer.append(np.mean([np.where(row < 0, 0, row) for row in rows]))
    return np.asarray(answer, dtype=float)
