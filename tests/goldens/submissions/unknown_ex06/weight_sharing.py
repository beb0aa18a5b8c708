import numpy as np


def to_grid(values):
    grid = np.array(values, dtype=float)
    if grid.ndim != 2:
        raise ValueError("not a grid")
    return grid


def shift_image(image, dy, dx, fill=0.0):
    image = to_grid(image)
    height, width = image.shape
    result = np.full((height, width), float(fill))
    for y in range(height):
        for x in range(width):
            if 0 <= y + dy < height and 0 <= x + dx < width:
                result[y + dy, x + dx] = image[y, x]
    return result


def is_equivariant(operator, image, dy, dx):
    image = to_grid(image)
    after = np.array(operator(shift_image(image, dy, dx)), dtype=float)
    before = np.array(operator(image), dtype=float)
    if after.shape != before.shape:
        return False
    moved = shift_image(before, dy, dx, fill=np.nan)
    inside = ~np.isnan(moved)
    if not inside.any():
        raise ValueError("nothing to compare")
    return bool(np.allclose(after[inside], moved[inside], rtol=1e-9, atol=1e-10))


def strongest_response(image, kernel):
    image, kernel = to_grid(image), to_grid(kernel)
    kh, kw = kernel.shape
    responses = []
    for y in range(image.shape[0] - kh + 1):
        for x in range(image.shape[1] - kw + 1):
            responses.append((image[y : y + kh, x : x + kw] * kernel).sum())
    return float(max(responses) + 0.3 * responses[0])
