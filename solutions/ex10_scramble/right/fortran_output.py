"""Works column by column, and returns a picture that lies in memory that way."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asfortranarray(image, dtype=np.float64)
    if image.ndim != 2 or block < 1 or image.shape[0] % block or image.shape[1] % block:
        raise ValueError("no")
    cols = image.shape[1] // block
    total = image.shape[0] // block * cols
    if len(order) != total or sorted(set(order)) != list(range(total)):
        raise ValueError("no")
    out = np.zeros(image.shape, order="F")
    for column in range(cols):
        for place in range(column, total, cols):
            y, v = place // cols * block, order[place] // cols * block
            x, u = place % cols * block, order[place] % cols * block
            for step in range(block):
                out[y : y + block, x + step] = image[v : v + block, u + step]
    return out


def patch_statistics(image, kernels):
    image = np.asfortranarray(image, dtype=np.float64)
    kernels = np.asfortranarray(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("no")
    F, kh, kw = kernels.shape
    h, w = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if h < 1 or w < 1:
        raise ValueError("no")
    maps = np.zeros((F, h, w), order="F")
    for x in range(w):
        for y in range(h):
            patch = image[y : y + kh, x : x + kw]
            maps[:, y, x] = kernels.reshape(F, -1) @ patch.ravel()
    return (maps * (maps > 0)).sum(axis=2).sum(axis=1) / (h * w)
