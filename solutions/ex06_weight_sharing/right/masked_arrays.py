"""Masked arrays know by themselves which cells nothing was moved to."""

import numpy as np


def masked_shift(image, dy, dx):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("wrong number of dimensions")
    out = np.ma.masked_all(image.shape)
    for y, row in enumerate(image):
        for x, value in enumerate(row):
            if 0 <= y + dy < image.shape[0] and 0 <= x + dx < image.shape[1]:
                out[y + dy, x + dx] = value
    return out


def shift_image(image, dy, dx, fill=0.0):
    return masked_shift(image, dy, dx).filled(fill)


def is_equivariant(operator, image, dy, dx):
    image = np.array(image, dtype=np.float64)
    result, plain = operator(shift_image(image, dy, dx)), operator(image)
    if result.shape != plain.shape:
        return False
    due = masked_shift(plain, dy, dx)
    if due.count() == 0:
        raise ValueError("all is masked")
    return bool((abs(result - due) <= 1e-10 + 1e-9 * abs(due)).all())


def strongest_response(image, kernel):
    image = np.array(image, dtype=np.float64)
    kernel = np.array(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("wrong number of dimensions")
    rows = [
        np.array([np.correlate(line, weights, mode="valid") for line in image])
        for weights in kernel
        if len(weights) <= image.shape[1]
    ]
    height = image.shape[0] - len(kernel) + 1
    if not rows or height < 1:
        raise ValueError("the kernel does not fit")
    return float(max(sum(row[i + y] for i, row in enumerate(rows)).max() for y in range(height)))
