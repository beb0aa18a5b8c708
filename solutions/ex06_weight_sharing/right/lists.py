"""Turns everything into lists of Python floats, and back at the end."""

import numpy as np


def rows_of(values):
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 2:
        raise ValueError("two dimensions")
    return array.tolist()


def shift_image(image, dy, dx, fill=0.0):
    rows = rows_of(image)
    h, w = len(rows), len(rows[0])
    return np.array(
        [
            [
                rows[y - dy][x - dx] if y - dy in range(h) and x - dx in range(w) else float(fill)
                for x in range(w)
            ]
            for y in range(h)
        ]
    )


def is_equivariant(operator, image, dy, dx):
    moved = operator(shift_image(image, dy, dx))
    still = operator(np.array(rows_of(image)))
    if moved.shape != still.shape:
        return False
    moved, still = rows_of(moved), rows_of(still)
    pairs = [
        (moved[y + dy][x + dx], value)
        for y, row in enumerate(still)
        for x, value in enumerate(row)
        if 0 <= y + dy < len(still) and 0 <= x + dx < len(row)
    ]
    if not pairs:
        raise ValueError("no pairs")
    return all(abs(a - b) <= 1e-10 + 1e-9 * abs(b) for a, b in pairs)


def strongest_response(image, kernel):
    image, kernel = rows_of(image), rows_of(kernel)
    rows = len(image) - len(kernel) + 1
    columns = len(image[0]) - len(kernel[0]) + 1
    if rows <= 0 or columns <= 0:
        raise ValueError("does not fit")
    return max(
        sum(
            weight * image[y + i][x + j]
            for i, line in enumerate(kernel)
            for j, weight in enumerate(line)
        )
        for y in range(rows)
        for x in range(columns)
    )
