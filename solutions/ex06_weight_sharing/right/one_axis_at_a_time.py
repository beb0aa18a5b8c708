"""Moves rows, then columns, by concatenating; comparisons as a generator."""

import numpy as np


def _grid(values, name):
    values = np.asarray(values, dtype=np.float64)
    if values.ndim != 2:
        raise ValueError(f"{name} has {values.ndim} dimensions")
    return values


def _move_rows(grid, shift, fill):
    height, width = grid.shape
    new = np.full((min(abs(shift), height), width), fill)
    if shift >= 0:
        return np.concatenate([new, grid[: height - len(new)]])
    return np.concatenate([grid[len(new) :], new])


def shift_image(image, dy, dx, fill=0.0):
    image = _grid(image, "image")
    return _move_rows(_move_rows(image, dy, float(fill)).T, dx, float(fill)).T


def is_equivariant(operator, image, dy, dx):
    image = _grid(image, "image")
    maps = [operator(image), operator(shift_image(image, dy, dx))]
    if maps[0].shape != maps[1].shape:
        return False
    before, after = (_grid(each, "map") for each in maps)
    height, width = before.shape
    if abs(dy) >= height or abs(dx) >= width:
        raise ValueError("moved out of sight")
    return all(
        np.isclose(after[y, x], before[y - dy, x - dx], rtol=1e-9, atol=1e-10)
        for y in range(max(dy, 0), height + min(dy, 0))
        for x in range(max(dx, 0), width + min(dx, 0))
    )


def strongest_response(image, kernel):
    image, kernel = _grid(image, "image"), _grid(kernel, "kernel")
    if any(k > i for k, i in zip(kernel.shape, image.shape, strict=True)):
        raise ValueError("kernel does not fit")
    responses = []
    for y in range(image.shape[0] - kernel.shape[0] + 1):
        band = image[y : y + kernel.shape[0]]
        for x in range(image.shape[1] - kernel.shape[1] + 1):
            responses.append(np.vdot(band[:, x : x + kernel.shape[1]], kernel))
    return float(max(responses))
