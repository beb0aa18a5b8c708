"""A dict of blocks and nested comprehensions."""

import numpy as np


def scramble_blocks(image, block, order):
    a = np.asarray(image, dtype=np.float64)
    if a.ndim != 2 or block < 1 or a.shape[0] % block or a.shape[1] % block:
        raise ValueError("need whole blocks")
    ys, xs = range(0, a.shape[0], block), range(0, a.shape[1], block)
    corners = dict(enumerate((y, x) for y in ys for x in xs))
    if sorted(order) != sorted(corners):
        raise ValueError("need a permutation")
    out = np.empty_like(a)
    for (y, x), o in zip(corners.values(), order, strict=True):
        v, u = corners[int(o)]
        out[y : y + block, x : x + block] = a[v : v + block, u : u + block]
    return out


def patch_statistics(image, kernels):
    a = np.asarray(image, dtype=np.float64)
    ks = np.asarray(kernels, dtype=np.float64)
    if a.ndim != 2 or ks.ndim != 3 or ks.shape[1] > a.shape[0] or ks.shape[2] > a.shape[1]:
        raise ValueError("wrong shapes")
    kh, kw = ks.shape[1:]
    return np.array(
        [
            np.mean(
                [
                    max(0.0, float((a[y : y + kh, x : x + kw] * k).sum()))
                    for y in range(a.shape[0] - kh + 1)
                    for x in range(a.shape[1] - kw + 1)
                ]
            )
            for k in ks
        ]
    )
