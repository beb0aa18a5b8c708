"""A class for a layer with one filter, and a function that calls it."""

import numpy as np


class Layer:
    def __init__(self, kernel):
        self.kernel = np.asarray(kernel, dtype=np.float64)
        if self.kernel.ndim != 2:
            raise ValueError("a filter is a grid")

    @property
    def height(self):
        return self.kernel.shape[0]

    @property
    def width(self):
        return self.kernel.shape[1]

    def patches(self, image):
        for y in range(image.shape[0] - self.height + 1):
            for x in range(image.shape[1] - self.width + 1):
                yield y, x, image[y : y + self.height, x : x + self.width]

    def __call__(self, image):
        image = np.asarray(image, dtype=np.float64)
        if image.ndim != 2 or self.height > image.shape[0] or self.width > image.shape[1]:
            raise ValueError("this layer cannot see such an image")
        out = np.full((image.shape[0] - self.height + 1, image.shape[1] - self.width + 1), np.nan)
        for y, x, patch in self.patches(image):
            out[y, x] = float(np.sum(patch * self.kernel))
        return out


def slide_filter(image, kernel):
    return Layer(kernel)(image)
