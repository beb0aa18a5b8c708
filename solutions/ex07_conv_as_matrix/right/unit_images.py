"""Finds column after column: the map of an image in which one pixel is 1."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def correlate(image, kernel):
    return np.einsum("yxij,ij->yx", sliding_window_view(image, kernel.shape), kernel)


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    shape = tuple(image_shape)
    if kernel.ndim != 2 or len(shape) != 2 or not all(float(n).is_integer() for n in shape):
        raise ValueError("wrong shape")
    if kernel.shape[0] > shape[0] or kernel.shape[1] > shape[1]:
        raise ValueError("kernel does not fit")
    columns = []
    for pixel in range(shape[0] * shape[1]):
        image = np.zeros(shape)
        image.flat[pixel] = 1
        columns.append(correlate(image, kernel).ravel())
    return np.column_stack(columns)
