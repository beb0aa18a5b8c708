"""Strips are split and concatenated; maps are sums of shifted pictures in a buffer of one's own."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image).astype(np.float64)
    if image.ndim != 2 or block < 1:
        raise ValueError("image/block")
    H, W = image.shape
    if H // block * block != H or W // block * block != W:
        raise ValueError("ragged")
    blocks = []
    for strip in np.split(image, H // block, axis=0):
        blocks += np.split(strip, W // block, axis=1)
    order = list(order)
    if sorted(order) != list(range(len(blocks))):
        raise ValueError("order")
    strips = []
    while order:
        now, order = order[: W // block], order[W // block :]
        strips.append(np.concatenate([blocks[n] for n in now], axis=1))
    return np.concatenate(strips, axis=0)


def patch_statistics(image, kernels):
    image = np.asarray(image).astype(np.float64)
    kernels = np.asarray(kernels).astype(np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("ndim")
    F, kh, kw = kernels.shape
    h, w = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if h < 1 or w < 1:
        raise ValueError("fit")
    stats = np.zeros(F)
    buffer = np.empty((h, w))
    for f in range(F):
        buffer.fill(0)
        for i in range(kh):
            for j in range(kw):
                buffer += kernels[f, i, j] * image[i : i + h, j : j + w]
        np.maximum(buffer, 0, out=buffer)
        stats[f] = buffer.mean()
    return stats
