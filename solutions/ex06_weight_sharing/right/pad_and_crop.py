"""Pads by more than the shift on all sides, then cuts the frame out of the middle."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def as_grid(values):
    grid = np.asarray(values, dtype=float)
    if grid.ndim == 2:
        return grid
    raise ValueError("rows and columns, please")


def shift_image(image, dy, dx, fill=0.0):
    image = as_grid(image)
    wide = np.pad(image, [(abs(dy), abs(dy)), (abs(dx), abs(dx))], constant_values=fill)
    top, left = abs(dy) - dy, abs(dx) - dx
    return wide[top : top + image.shape[0], left : left + image.shape[1]]


def is_equivariant(operator, image, dy, dx):
    image = as_grid(image)
    one, two = operator(image), operator(shift_image(image, dy, dx))
    if np.shape(one) != np.shape(two):
        return False
    marks = shift_image(np.ones_like(as_grid(one)), dy, dx)
    if marks.sum() == 0:
        raise ValueError("nothing in common")
    difference = np.abs(two - shift_image(one, dy, dx)) * marks
    allowed = 1e-10 + 1e-9 * np.abs(shift_image(one, dy, dx))
    return bool((difference <= allowed).all())


def strongest_response(image, kernel):
    image, kernel = as_grid(image), as_grid(kernel)
    windows = sliding_window_view(image, kernel.shape)
    return float(np.max(np.tensordot(windows, kernel, axes=2)))
