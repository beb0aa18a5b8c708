"""np.vectorize and np.fromfunction in place of loops."""

import numpy as np


def rectangle(values):
    if np.ndim(values) != 2:
        raise ValueError("no rectangle")
    return np.asarray(values, dtype="float64")


def shift_image(image, dy, dx, fill=0.0):
    image = rectangle(image)
    h, w = image.shape

    def pixel(y, x):
        return image[y - dy, x - dx] if 0 <= y - dy < h and 0 <= x - dx < w else fill

    return np.fromfunction(np.vectorize(pixel, otypes=[float]), image.shape, dtype=int)


def is_equivariant(operator, image, dy, dx):
    image = rectangle(image)
    got, plain = operator(shift_image(image, dy, dx)), operator(image)
    if got.shape != plain.shape:
        return False
    h, w = rectangle(plain).shape
    if not (-h < dy < h and -w < dx < w):
        raise ValueError("out of sight")
    got = got[max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)]
    plain = plain[max(-dy, 0) : h - max(dy, 0), max(-dx, 0) : w - max(dx, 0)]
    try:
        np.testing.assert_allclose(got, plain, rtol=1e-9, atol=1e-10)
    except AssertionError:
        return False
    return True


def strongest_response(image, kernel):
    image, kernel = rectangle(image), rectangle(kernel)
    (h, w), (kh, kw) = image.shape, kernel.shape
    if kh > h or kw > w:
        raise ValueError("no room")
    response = np.vectorize(lambda y, x: np.sum(image[y : y + kh, x : x + kw] * kernel))
    return np.amax(response(*np.ogrid[: h - kh + 1, : w - kw + 1]))
