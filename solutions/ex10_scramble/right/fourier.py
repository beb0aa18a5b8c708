"""Responses by Fourier transform, a permutation matrix for the blocks."""

import numpy as np


def scramble_blocks(image, block, order):
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim != 2 or block < 1 or pixels.shape[0] % block or pixels.shape[1] % block:
        raise ValueError("image or block")
    rows, cols = pixels.shape[0] // block, pixels.shape[1] // block
    n = rows * cols
    if len(order) != n or min(order) < 0 or max(order) >= n:
        raise ValueError("order")
    P = np.zeros((n, n))
    for i, o in enumerate(order):
        P[i, o] = 1
    if not (P.sum(axis=0) == 1).all():
        raise ValueError("order")
    flat = np.swapaxes(pixels.reshape(rows, block, cols, block), 1, 2).reshape(n, -1)
    mixed = (P @ flat).reshape(rows, cols, block, block)
    return np.swapaxes(mixed, 1, 2).reshape(rows * block, cols * block)


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("dimensions")
    H, W = image.shape
    _, kh, kw = kernels.shape
    if kh > H or kw > W:
        raise ValueError("fit")
    spectrum = np.fft.rfft2(image) * np.conj(np.fft.rfft2(kernels, s=(H, W)))
    maps = np.fft.irfft2(spectrum, s=(H, W))[:, : H - kh + 1, : W - kw + 1]
    return np.maximum(maps, 0).mean(axis=(1, 2))
