"""Loops over rows and columns, and nothing of numpy but arrays."""

import numpy as np


def shift_image(image, dy, dx, fill=0.0):
    image = np.array(image, dtype=float)
    if len(image.shape) != 2:
        raise ValueError("not an image")
    height, width = image.shape
    result = np.zeros((height, width))
    for y in range(height):
        for x in range(width):
            from_y = y - dy
            from_x = x - dx
            if from_y < 0 or from_y >= height or from_x < 0 or from_x >= width:
                result[y, x] = fill
            else:
                result[y, x] = image[from_y, from_x]
    return result


def is_equivariant(operator, image, dy, dx):
    image = np.array(image, dtype=float)
    a = operator(shift_image(image, dy, dx))
    b = operator(image)
    if a.shape != b.shape:
        return False
    if b.ndim != 2:
        raise ValueError("not a map")
    compared = 0
    equal = True
    for y in range(b.shape[0]):
        for x in range(b.shape[1]):
            if 0 <= y - dy < b.shape[0] and 0 <= x - dx < b.shape[1]:
                compared += 1
                was = b[y - dy, x - dx]
                if abs(a[y, x] - was) > 1e-10 + 1e-9 * abs(was):
                    equal = False
    if compared == 0:
        raise ValueError("nothing to compare")
    return equal


def strongest_response(image, kernel):
    image = np.array(image, dtype=float)
    kernel = np.array(kernel, dtype=float)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions, please")
    kh, kw = kernel.shape
    if kh > image.shape[0] or kw > image.shape[1]:
        raise ValueError("too large")
    best = None
    for y in range(image.shape[0] - kh + 1):
        for x in range(image.shape[1] - kw + 1):
            response = 0.0
            for i in range(kh):
                for j in range(kw):
                    response += image[y + i, x + j] * kernel[i, j]
            if best is None or response > best:
                best = response
    return best
