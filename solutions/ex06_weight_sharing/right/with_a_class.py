"""A class for a frame of pixels, behind the three functions."""

import numpy as np


class Frame:
    def __init__(self, values):
        self.values = np.array(values, dtype=np.float64)
        if self.values.ndim != 2:
            raise ValueError("a frame has rows and columns")

    @property
    def shape(self):
        return self.values.shape

    def at(self, y, x, otherwise):
        inside = 0 <= y < self.shape[0] and 0 <= x < self.shape[1]
        return self.values[y, x] if inside else otherwise

    def moved(self, dy, dx, fill):
        out = np.empty(self.shape)
        for y, x in np.ndindex(*self.shape):
            out[y, x] = self.at(y - dy, x - dx, fill)
        return out

    def patches(self, shape):
        for y in range(self.shape[0] - shape[0] + 1):
            for x in range(self.shape[1] - shape[1] + 1):
                yield self.values[y : y + shape[0], x : x + shape[1]]


def shift_image(image, dy, dx, fill=0.0):
    return Frame(image).moved(dy, dx, fill)


def is_equivariant(operator, image, dy, dx):
    frame = Frame(image)
    after = operator(frame.moved(dy, dx, 0.0))
    before = operator(frame.values)
    if np.shape(after) != np.shape(before):
        return False
    before = Frame(before)
    checks = []
    for y, x in np.ndindex(*before.shape):
        due = before.at(y - dy, x - dx, None)
        if due is not None:
            checks.append(np.allclose(after[y, x], due, rtol=1e-9, atol=1e-10))
    if checks == []:
        raise ValueError("no cell in common")
    return False not in checks


def strongest_response(image, kernel):
    frame, kernel = Frame(image), Frame(kernel)
    responses = [float(np.sum(patch * kernel.values)) for patch in frame.patches(kernel.shape)]
    if not responses:
        raise ValueError("the kernel does not fit")
    return sorted(responses)[-1]
