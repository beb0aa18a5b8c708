"""Three loops with one sum inside, as the README suggests."""

import numpy as np


def apply_filter_bank(image, kernels):
    img = np.array(image, dtype=float)
    bank = np.array(kernels, dtype=float)
    if img.ndim != 3 or bank.ndim != 4 or img.shape[0] != bank.shape[1]:
        raise ValueError(f"cannot use {img.shape} with {bank.shape}")
    F, _, kh, kw = bank.shape
    rows = img.shape[1] - kh + 1
    cols = img.shape[2] - kw + 1
    if rows < 1 or cols < 1:
        raise ValueError("does not fit")
    maps = np.empty((F, rows, cols))
    for f in range(F):
        for y in range(rows):
            for x in range(cols):
                patch = img[:, y : y + kh, x : x + kw]
                maps[f, y, x] = (patch * bank[f]).sum()
    return maps
