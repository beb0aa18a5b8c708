"""Moves by one step and calls itself for the rest."""

import numpy as np


def _step(grid, axis, sign, fill):
    out = np.full_like(grid, fill)
    grid, view = np.swapaxes(grid, 0, axis), np.swapaxes(out, 0, axis)
    if sign > 0:
        view[1:] = grid[:-1]
    else:
        view[:-1] = grid[1:]
    return out


def shift_image(image, dy, dx, fill=0.0):
    image = np.array(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("two dimensions only")
    if dy:
        sign = 1 if dy > 0 else -1
        return shift_image(_step(image, 0, sign, fill), dy - sign, dx, fill)
    if dx:
        sign = 1 if dx > 0 else -1
        return shift_image(_step(image, 1, sign, fill), dy, dx - sign, fill)
    return image


def is_equivariant(operator, image, dy, dx):
    unmoved_map = np.asarray(operator(shift_image(image, 0, 0)))
    map_of_moved = np.asarray(operator(shift_image(image, dy, dx)))
    if unmoved_map.shape != map_of_moved.shape:
        return False
    numbers = shift_image(np.arange(1.0, unmoved_map.size + 1).reshape(unmoved_map.shape), dy, dx)
    ys, xs = np.nonzero(numbers)
    if len(ys) == 0:
        raise ValueError("nothing left")
    came_from = numbers[ys, xs].astype(int) - 1
    return np.allclose(map_of_moved[ys, xs], unmoved_map.flat[came_from], rtol=1e-9, atol=1e-10)


def _strongest(image, kernel, y, x):
    kh, kw = kernel.shape
    here = float((image[y : y + kh, x : x + kw] * kernel).sum())
    if x + kw < image.shape[1]:
        return max(here, _strongest(image, kernel, y, x + 1))
    if y + kh < image.shape[0]:
        return max(here, _strongest(image, kernel, y + 1, 0))
    return here


def strongest_response(image, kernel):
    image, kernel = np.array(image, dtype=np.float64), np.array(kernel, dtype=np.float64)
    if (image.ndim, kernel.ndim) != (2, 2):
        raise ValueError("two dimensions only")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("too large")
    return _strongest(image, kernel, 0, 0)
