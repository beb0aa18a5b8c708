"""Slices with max and min for both signs; the overlap is cut out of both maps."""

import numpy as np


def two_dimensional(values):
    values = np.asarray(values, dtype=np.float64)
    if values.ndim != 2:
        raise ValueError(f"need two dimensions, not {values.ndim}")
    return values


def overlap(length, shift):
    start, stop = max(0, shift), min(length, length + shift)
    return slice(start, max(start, stop)), slice(
        max(0, -shift), max(0, min(length, length - shift))
    )


def shift_image(image, dy, dx, fill=0.0):
    image = two_dimensional(image)
    (to_y, from_y), (to_x, from_x) = overlap(image.shape[0], dy), overlap(image.shape[1], dx)
    out = np.full(image.shape, float(fill))
    if image[from_y, from_x].size:
        out[to_y, to_x] = image[from_y, from_x]
    return out


def is_equivariant(operator, image, dy, dx):
    image = two_dimensional(image)
    first = operator(image)
    second = operator(shift_image(image, dy, dx))
    if first.shape != second.shape:
        return False
    first = two_dimensional(first)
    (to_y, from_y), (to_x, from_x) = overlap(first.shape[0], dy), overlap(first.shape[1], dx)
    stayed = first[from_y, from_x]
    if stayed.size == 0:
        raise ValueError("the map has moved out of sight")
    return np.allclose(second[to_y, to_x], stayed, rtol=1e-9, atol=1e-10)


def strongest_response(image, kernel):
    image, kernel = two_dimensional(image), two_dimensional(kernel)
    rows, columns = (i - k + 1 for i, k in zip(image.shape, kernel.shape, strict=True))
    if rows < 1 or columns < 1:
        raise ValueError("the kernel does not fit")
    total = np.zeros((rows, columns))
    for (i, j), weight in np.ndenumerate(kernel):
        total += weight * image[i : i + rows, j : j + columns]
    return float(total.max())
