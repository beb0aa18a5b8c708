"""Keeps pixels in a dict by position: moving them is adding to the keys."""

import math

import numpy as np


def pixels_of(image):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("expected rows and columns")
    return {(y, x): float(value) for (y, x), value in np.ndenumerate(image)}, image.shape


def moved_pixels(pixels, dy, dx):
    return {(y + dy, x + dx): v for (y, x), v in pixels.items() if (y + dy, x + dx) in pixels}


def shift_image(image, dy, dx, fill=0.0):
    pixels, shape = pixels_of(image)
    moved = moved_pixels(pixels, dy, dx)
    out = np.empty(shape)
    for position in pixels:
        out[position] = moved.get(position, fill)
    return out


def is_equivariant(operator, image, dy, dx):
    plain = operator(np.array(image, dtype=np.float64))
    moved = operator(shift_image(image, dy, dx))
    if plain.shape != moved.shape:
        return False
    due = moved_pixels(pixels_of(plain)[0], dy, dx)
    if len(due) == 0:
        raise ValueError("no cell left")
    return all(
        math.isclose(moved[at], value, rel_tol=1e-9, abs_tol=1e-10) for at, value in due.items()
    )


def strongest_response(image, kernel):
    pixels, (height, width) = pixels_of(image)
    weights, (kh, kw) = pixels_of(kernel)
    if kh > height or kw > width:
        raise ValueError("too large a kernel")
    responses = {
        (y, x): math.fsum(weight * pixels[y + i, x + j] for (i, j), weight in weights.items())
        for y in range(height - kh + 1)
        for x in range(width - kw + 1)
    }
    return responses[max(responses, key=responses.get)]
