"""The complex transform on a grid that is larger than needed."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np


def _valid(big, small):
    size = (big.shape[0] + small.shape[0], big.shape[1] + small.shape[1])
    product = np.fft.fft2(big, size) * np.fft.fft2(small[::-1, ::-1], size)
    full = np.fft.ifft2(product).real
    return full[small.shape[0] - 1 : big.shape[0], small.shape[1] - 1 : big.shape[1]]


def _arrays(image, target, shape):
    image, target = np.asarray(image, dtype=np.float64), np.asarray(target, dtype=np.float64)
    (H, W), (kh, kw) = image.shape, shape
    if kh > H or kw > W:
        raise ValueError("does not fit")
    if target.shape != (H - kh + 1, W - kw + 1):
        raise ValueError("target does not match")
    return image, target


def filter_gradient(image, kernel, target):
    kernel = np.asarray(kernel, dtype=np.float64)
    image, target = _arrays(image, target, kernel.shape)
    return _valid(image, 2 * _valid(image, kernel) - 2 * target)


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) < 1 or len(targets) != len(images):
        raise ValueError("pairs, please")
    data = [_arrays(i, t, kernel_shape) for i, t in zip(images, targets)]
    cells = sum(t.size for _, t in data)
    kernel = np.zeros(kernel_shape)
    step = 0
    while step < steps:
        gradients = [filter_gradient(i, kernel, t) for i, t in data]
        kernel = kernel - (learning_rate / cells) * sum(gradients)
        step += 1
    return kernel
