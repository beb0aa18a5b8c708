"""Numbers the pixels in one line and computes where each goes."""

import numpy as np


def shift_image(image, dy, dx, fill=0.0):
    image = np.asarray(image, dtype=np.float64)
    if np.ndim(image) != 2:
        raise ValueError("2-D only")
    h, w = image.shape
    flat = [fill] * (h * w)
    for number, value in enumerate(image.ravel()):
        y, x = divmod(number, w)
        y, x = y + dy, x + dx
        if y in range(h) and x in range(w):
            flat[y * w + x] = value
    return np.array(flat, dtype=np.float64).reshape(h, w)


def is_equivariant(operator, image, dy, dx):
    image = np.asarray(image, dtype=np.float64)
    moved_first, mapped_first = operator(shift_image(image, dy, dx)), operator(image)
    if moved_first.shape != mapped_first.shape:
        return False
    where = shift_image(np.ones(mapped_first.shape), dy, dx).ravel().astype(bool)
    if where.sum() == 0:
        raise ValueError("no overlap")
    moved_last = shift_image(mapped_first, dy, dx).ravel()[where]
    error = np.abs(moved_first.ravel()[where] - moved_last)
    return bool(np.max(error - 1e-9 * np.abs(moved_last)) <= 1e-10)


def strongest_response(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("2-D only")
    if (np.array(image.shape) < kernel.shape).any():
        raise ValueError("kernel too large")
    w = image.shape[1]
    offsets = [i * w + j for i in range(kernel.shape[0]) for j in range(kernel.shape[1])]
    starts = [
        y * w + x
        for y in range(image.shape[0] - kernel.shape[0] + 1)
        for x in range(w - kernel.shape[1] + 1)
    ]
    pixels = image.ravel()[np.add.outer(starts, offsets)]
    return float(np.max(pixels.dot(kernel.ravel())))
