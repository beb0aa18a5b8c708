"""Keeps kernel and shape in an object that can write down its matrix."""

import numpy as np


class SlidingFilter:
    def __init__(self, kernel, image_shape):
        self.kernel = np.asarray(kernel, dtype=np.float64)
        self.shape = tuple(image_shape)
        self.check()

    def check(self):
        if self.kernel.ndim != 2:
            raise ValueError("the kernel is not a grid")
        if len(self.shape) != 2 or any(not isinstance(side, int) for side in self.shape):
            raise ValueError("the shape is not two whole numbers")
        if min(self.shape) < 1 or any(np.greater(self.kernel.shape, self.shape)):
            raise ValueError("the kernel does not fit")

    @property
    def map_shape(self):
        return tuple(n - k + 1 for n, k in zip(self.shape, self.kernel.shape, strict=True))

    def row(self, y, x):
        image = np.zeros(self.shape)
        kh, kw = self.kernel.shape
        image[y : y + kh, x : x + kw] += self.kernel
        return image.reshape(-1)

    def matrix(self):
        return np.vstack([self.row(y, x) for y, x in np.ndindex(self.map_shape)])


def conv_as_matrix(kernel, image_shape):
    return SlidingFilter(kernel, image_shape).matrix()
