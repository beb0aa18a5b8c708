"""A class for a layer, as in a library; the functions only use it."""

import numpy as np


class ReLU:
    def __call__(self, x):
        return np.where(x > 0, x, 0.0)


class Conv:
    def __init__(self, weights):
        self.weights = np.asarray(weights, dtype=np.float64)
        if self.weights.ndim != 4:
            raise ValueError("weights need four dimensions")

    @property
    def size(self):
        return self.weights.shape[-2:]

    def __call__(self, maps):
        if self.weights.shape[1] != maps.shape[0]:
            raise ValueError("channels")
        kh, kw = self.size
        height, width = maps.shape[1] - kh + 1, maps.shape[2] - kw + 1
        if height < 1 or width < 1:
            raise ValueError("size")
        return np.array(
            [
                [
                    [np.vdot(kernel, maps[:, y : y + kh, x : x + kw]) for x in range(width)]
                    for y in range(height)
                ]
                for kernel in self.weights
            ]
        )


class Network:
    def __init__(self, *layers):
        self.layers = layers

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class Field:
    def __init__(self):
        self.size = 1
        self.step = 1

    def add(self, kernel, stride):
        for value in (kernel, stride):
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(value)
        self.size += (kernel - 1) * self.step
        self.step *= stride


def relu(x):
    return ReLU()(np.asarray(x, dtype=np.float64))


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("image")
    return Network(Conv(first), ReLU(), Conv(second))(image[np.newaxis])


def receptive_field(kernel_sizes, strides=None):
    strides = [1] * len(kernel_sizes) if strides is None else strides
    if len(strides) != len(kernel_sizes):
        raise ValueError("lengths")
    field = Field()
    for kernel, stride in zip(kernel_sizes, strides, strict=True):
        field.add(kernel, stride)
    return field.size
