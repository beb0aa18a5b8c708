"""np.block puts the blocks together; tensordot multiplies patches with all filters at once."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.array(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError(image.shape)
    if block < 1:
        raise ValueError(block)
    rows, rest = divmod(image.shape[0], block)
    cols, rest2 = divmod(image.shape[1], block)
    if rest or rest2:
        raise ValueError((rest, rest2))
    order = [int(n) for n in order]
    if len(order) != rows * cols or set(order) != set(range(rows * cols)):
        raise ValueError(order)
    pieces = [piece for strip in np.vsplit(image, rows) for piece in np.hsplit(strip, cols)]
    return np.block([[pieces[order[r * cols + c]] for c in range(cols)] for r in range(rows)])


def patch_statistics(image, kernels):
    image = np.array(image, dtype=np.float64)
    kernels = np.array(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError
    kh, kw = kernels.shape[1:]
    h, w = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if min(h, w) < 1:
        raise ValueError
    patches = np.stack([image[y : y + kh, x : x + kw] for y in range(h) for x in range(w)])
    r = np.tensordot(kernels, patches, axes=([1, 2], [1, 2]))
    return np.where(r > 0, r, 0).mean(axis=1)
