"""Let numpy refuse what it can, and turn what it says into one ValueError."""

import numpy as np


def apply_filter_bank(image, kernels):
    try:
        image = np.asarray(image, dtype=np.float64)
        kernels = np.asarray(kernels, dtype=np.float64)
        (C, H, W) = image.shape
        (_, KC, kh, kw) = kernels.shape
        np.ones(C)[KC - 1], np.ones(KC)[C - 1]
        np.ones(H)[kh - 1], np.ones(W)[kw - 1]
    except (IndexError, TypeError, ValueError) as error:
        raise ValueError("bad input") from error
    maps = {}
    for f, kernel in enumerate(kernels):
        maps[f] = np.zeros([H - kh + 1, W - kw + 1])
        for (c, i, j), weight in np.ndenumerate(kernel):
            maps[f] += weight * image[c][i : H - kh + 1 + i, j : W - kw + 1 + j]
    return np.stack(list(maps.values()), axis=0)
