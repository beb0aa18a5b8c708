"""Writes through a view whose strides step along the diagonals of the matrix."""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def conv_as_matrix(kernel, image_shape):
    k = np.ascontiguousarray(kernel, dtype=np.float64)
    if np.ndim(kernel) != 2:
        raise ValueError("kernel is not two-dimensional")
    h, w = image_shape
    if not float(h).is_integer() or not float(w).is_integer():
        raise ValueError("sides are not whole")
    kh, kw = k.shape
    oh, ow = h - kh + 1, w - kw + 1
    if oh < 1 or ow < 1:
        raise ValueError("kernel does not fit")
    out = np.zeros((oh, ow, h, w))
    sy, sx, sh, sw = out.strides
    diagonal = as_strided(out, shape=(oh, ow, kh, kw), strides=(sy + sh, sx + sw, sh, sw))
    diagonal[...] = k
    return out.reshape(oh * ow, h * w)
