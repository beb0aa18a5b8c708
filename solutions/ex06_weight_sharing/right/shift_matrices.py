"""A shift is a product with a matrix on either side: ones on a diagonal off the main one."""

import numpy as np


def off_diagonal(size, shift):
    return np.eye(size, k=-shift)


def move(grid, dy, dx):
    return off_diagonal(grid.shape[0], dy) @ grid @ off_diagonal(grid.shape[1], dx).T


def check(values):
    values = np.asarray(values, dtype=np.float64)
    if values.ndim != 2:
        raise ValueError("must be a matrix")
    return values


def shift_image(image, dy, dx, fill=0.0):
    image = check(image)
    return move(image, dy, dx) + fill * (1 - move(np.ones(image.shape), dy, dx))


def is_equivariant(operator, image, dy, dx):
    image = check(image)
    f_of_t, f = operator(move(image, dy, dx)), operator(image)
    if f_of_t.shape != f.shape:
        return False
    f = check(f)
    mask = move(np.ones(f.shape), dy, dx) > 0.5
    if mask.sum() < 1:
        raise ValueError("no overlap")
    t_of_f = move(f, dy, dx)
    return bool(np.isclose(f_of_t, t_of_f, rtol=1e-9, atol=1e-10)[mask].all())


def strongest_response(image, kernel):
    image, kernel = check(image), check(kernel)
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("kernel larger than image")
    responses = sum(
        w * move(image, -i, -j) for i, row in enumerate(kernel) for j, w in enumerate(row)
    )
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    return float(responses[:rows, :columns].max())
