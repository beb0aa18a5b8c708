"""Multiply in place, but in a copy of each patch that is the function's own."""

import numpy as np


def apply_filter_bank(image, kernels):
    pixels = np.array(image, dtype=np.float64, copy=True, order="C")
    weights = np.array(kernels, dtype=np.float64, copy=True, order="C")
    if pixels.ndim != 3 or weights.ndim != 4:
        raise ValueError("image (C, H, W), kernels (F, C, kh, kw)")
    if weights.shape[1] != pixels.shape[0]:
        raise ValueError("channels")
    if np.less(pixels.shape[1:], weights.shape[2:]).any():
        raise ValueError("fit")
    F, _, kh, kw = weights.shape
    out = np.full((F, pixels.shape[1] - kh + 1, pixels.shape[2] - kw + 1), np.nan)
    for index in np.ndindex(*out.shape):
        f, y, x = index
        patch = pixels[:, y : y + kh, x : x + kw].copy()
        patch *= weights[f]
        out[index] = np.add.reduce(patch, axis=None)
    return out
