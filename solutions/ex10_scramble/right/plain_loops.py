"""Nothing but lists and loops until the very end."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    if len(image.shape) != 2:
        raise ValueError("need a 2d image")
    H, W = image.shape
    if block <= 0:
        raise ValueError("block must be at least 1")
    if H % block != 0 or W % block != 0:
        raise ValueError("ragged edge")
    per_row = W // block
    n = (H // block) * per_row
    if len(order) != n:
        raise ValueError("wrong length")
    for number in range(n):
        if number not in list(order):
            raise ValueError("not a permutation")
    old = image.tolist()
    new = []
    for y in range(H):
        row = []
        for x in range(W):
            place = (y // block) * per_row + x // block
            source = int(order[place])
            row.append(
                old[source // per_row * block + y % block][source % per_row * block + x % block]
            )
        new.append(row)
    return np.array(new)


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if len(image.shape) != 2 or len(kernels.shape) != 3:
        raise ValueError("wrong number of dimensions")
    H, W = image.shape
    F, kh, kw = kernels.shape
    if kh > H or kw > W:
        raise ValueError("kernels too large")
    image = image.tolist()
    kernels = kernels.tolist()
    result = []
    for f in range(F):
        total = 0.0
        count = 0
        for y in range(H - kh + 1):
            for x in range(W - kw + 1):
                r = 0.0
                for i in range(kh):
                    for j in range(kw):
                        r += image[y + i][x + j] * kernels[f][i][j]
                if r > 0:
                    total += r
                count += 1
        result.append(total / count)
    return np.array(result)
