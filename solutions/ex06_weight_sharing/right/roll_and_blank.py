"""np.roll, then fill what came round; NaN marks what is not compared."""

import numpy as np


def shift_image(image, dy, dx, fill=0.0):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("an image has two dimensions")
    h, w = image.shape
    moved = np.roll(image, (dy, dx), axis=(0, 1))
    if dy > 0:
        moved[:dy] = fill
    elif dy < 0:
        moved[max(h + dy, 0) :] = fill
    if dx > 0:
        moved[:, :dx] = fill
    elif dx < 0:
        moved[:, max(w + dx, 0) :] = fill
    return moved


def is_equivariant(operator, image, dy, dx):
    image = np.asarray(image, dtype=np.float64)
    after = np.asarray(operator(shift_image(image, dy, dx)))
    before = np.asarray(operator(image))
    if after.shape != before.shape:
        return False
    expected = shift_image(before, dy, dx, fill=np.nan)
    known = ~np.isnan(expected)
    if not np.any(known):
        raise ValueError("no overlap")
    return bool(np.all(np.isclose(after[known], expected[known], rtol=1e-9, atol=1e-10)))


def strongest_response(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if not image.ndim == kernel.ndim == 2:
        raise ValueError("an image and a kernel have two dimensions")
    if np.any(np.array(kernel.shape) > np.array(image.shape)):
        raise ValueError("the kernel is too large")
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("abij,ij->ab", windows, kernel).max()
