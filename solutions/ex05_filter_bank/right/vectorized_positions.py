"""np.vectorize over filters, rows and columns."""

import numpy as np


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 3:
        raise ValueError("image")
    if kernels.ndim != 4:
        raise ValueError("kernels")
    F, C, kh, kw = kernels.shape
    if C != image.shape[0]:
        raise ValueError("channels")
    shape = (F, image.shape[1] - kh + 1, image.shape[2] - kw + 1)
    if min(shape[1:]) < 1:
        raise ValueError("size")

    @np.vectorize
    def response(f, y, x):
        return float(np.vdot(image[:, y : y + kh, x : x + kw], kernels[f]))

    return response(*np.indices(shape))
