"""Index arrays and np.where; the strongest response by a matrix product over patches as rows."""

import numpy as np


def shift_image(image, dy, dx, fill=0.0):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError
    rows, columns = np.indices(image.shape)
    rows, columns = rows - dy, columns - dx
    good = (rows >= 0) & (rows < image.shape[0]) & (columns >= 0) & (columns < image.shape[1])
    return np.where(good, image[rows * good, columns * good], fill)


def is_equivariant(operator, image, dy, dx):
    image = np.asarray(image, dtype=np.float64)
    second = operator(shift_image(image, dy, dx))
    first = operator(image)
    if first.shape != second.shape:
        return False
    if first.ndim != 2:
        raise ValueError
    rows, columns = np.indices(first.shape)
    inside = (
        (rows + dy >= 0)
        & (rows + dy < first.shape[0])
        & (columns + dx >= 0)
        & (columns + dx < first.shape[1])
    )
    if not inside.any():
        raise ValueError
    target = second[rows[inside] + dy, columns[inside] + dx]
    return np.allclose(target, first[inside], rtol=1e-9, atol=1e-10)


def strongest_response(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError
    kh, kw = kernel.shape
    rows, columns = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if min(rows, columns) < 1:
        raise ValueError
    patches = np.array(
        [image[y : y + kh, x : x + kw].ravel() for y in range(rows) for x in range(columns)]
    )
    return (patches @ kernel.ravel()).max()
