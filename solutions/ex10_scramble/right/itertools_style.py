"""itertools.product runs over everything there is to run over."""

from collections import Counter
from itertools import product

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2 or block < 1:
        raise ValueError("bad input")
    (rows, r1), (cols, r2) = (divmod(side, block) for side in image.shape)
    if r1 + r2 > 0 or Counter(order) != Counter(range(rows * cols)):
        raise ValueError("bad input")
    places = list(product(range(rows), range(cols)))
    out = image.copy()
    for (r, c), number in zip(places, order, strict=True):
        v, u = places[number]
        for i, j in product(range(block), repeat=2):
            out[r * block + i, c * block + j] = image[v * block + i, u * block + j]
    return out


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if (image.ndim, kernels.ndim) != (2, 3):
        raise ValueError("bad input")
    size = kernels.shape[1:]
    positions = list(product(*(range(a - b + 1) for a, b in zip(image.shape, size, strict=True))))
    if not positions:
        raise ValueError("does not fit")
    stats = np.zeros(len(kernels))
    for f, (y, x) in product(range(len(kernels)), positions):
        r = sum(
            image[y + i, x + j] * kernels[f, i, j]
            for i, j in product(range(size[0]), range(size[1]))
        )
        stats[f] += r if r > 0 else 0
    return stats / len(positions)
