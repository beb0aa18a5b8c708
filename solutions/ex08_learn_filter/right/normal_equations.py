"""All patches in one matrix A; the gradient is 2 A'A k - 2 A'b, and A'A is computed once."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np


def im2col(image, kh, kw):
    H, W = image.shape
    if kh > H or kw > W:
        raise ValueError("kernel is larger than image")
    cols = [
        image[i : H - kh + 1 + i, j : W - kw + 1 + j].ravel() for i in range(kh) for j in range(kw)
    ]
    return np.stack(cols, axis=1)


def system(image, shape, target):
    image = np.asarray(image, float)
    target = np.asarray(target, float)
    if image.ndim != 2:
        raise ValueError("image must be 2-D")
    if len(shape) != 2:
        raise ValueError("kernel must be 2-D")
    A = im2col(image, *shape)
    if target.shape != (image.shape[0] - shape[0] + 1, image.shape[1] - shape[1] + 1):
        raise ValueError("target must have the shape of the map")
    return A, target.ravel()


def filter_gradient(image, kernel, target):
    k = np.asarray(kernel, float)
    A, b = system(image, k.shape, target)
    return (2 * A.T @ (A @ k.ravel() - b)).reshape(k.shape)


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets):
        raise ValueError("images and targets differ in number")
    if len(images) == 0:
        raise ValueError("nothing to learn from")
    systems = [system(i, kernel_shape, t) for i, t in zip(images, targets)]
    G = sum(A.T @ A for A, _ in systems)
    h = sum(A.T @ b for A, b in systems)
    n = sum(b.size for _, b in systems)
    k = np.zeros(G.shape[0])
    for _ in range(steps):
        k = k - learning_rate * (2 / n) * (G @ k - h)
    return k.reshape(kernel_shape)
