"""A class with forward and backward passes, as in the frameworks."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class Layer:
    def __init__(self, weights):
        self.weights = np.array(weights, dtype=np.float64)
        if self.weights.ndim != 2:
            raise ValueError(f"weights of shape {self.weights.shape}")
        self.grad = np.zeros_like(self.weights)
        self.seen = None

    def forward(self, image):
        image = np.asarray(image, dtype=np.float64)
        if image.ndim != 2:
            raise ValueError(f"an image of shape {image.shape}")
        self.seen = sliding_window_view(image, self.weights.shape)
        return (self.seen * self.weights).sum(axis=(-2, -1))

    def backward(self, upstream):
        self.grad += (self.seen * upstream[:, :, None, None]).sum(axis=(0, 1))


class SquaredError:
    @staticmethod
    def gradient(prediction, target):
        target = np.asarray(target, dtype=np.float64)
        if prediction.shape != target.shape:
            raise ValueError(f"a target of shape {target.shape}")
        return 2 * (prediction - target)


class Descent:
    def __init__(self, layer, rate):
        self.layer, self.rate = layer, rate

    def step(self, cells):
        self.layer.weights -= self.rate * self.layer.grad / cells
        self.layer.grad[:] = 0


def filter_gradient(image, kernel, target):
    layer = Layer(kernel)
    layer.backward(SquaredError.gradient(layer.forward(image), target))
    return layer.grad


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets) or len(images) == 0:
        raise ValueError("images and targets")
    layer = Layer(np.zeros(kernel_shape))
    optimizer = Descent(layer, learning_rate)
    cells = sum(np.size(target) for target in targets)
    for _ in range(steps):
        for image, target in zip(images, targets):
            layer.backward(SquaredError.gradient(layer.forward(image), target))
        optimizer.step(cells)
    return layer.weights
