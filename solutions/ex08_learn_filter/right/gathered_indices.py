"""Index arrays gather all patches; equal images are stacked and learned from as one batch."""
# ruff: noqa: B905  (the two lists were found equally long before)

import numpy as np


def gather(image, kh, kw):
    H, W = image.shape
    if kh > H or kw > W:
        raise ValueError("The kernel does not fit.")
    tops, lefts = np.arange(H - kh + 1), np.arange(W - kw + 1)
    y = tops[:, None, None, None] + np.arange(kh)[None, None, :, None]
    x = lefts[None, :, None, None] + np.arange(kw)[None, None, None, :]
    return image[y, x]


def prepare(image, target, kernel_shape):
    if len(kernel_shape) != 2:
        raise ValueError("A kernel has a height and a width.")
    image, target = np.array(image, np.float64), np.array(target, np.float64)
    if image.ndim != 2:
        raise ValueError("An image has a height and a width.")
    patches = gather(image, *kernel_shape)
    if patches.shape[:2] != target.shape:
        raise ValueError("The target is not of the map's size.")
    return patches, target


def batch_gradient(patches, kernel, targets):
    errors = np.einsum("nyxij,ij->nyx", patches, kernel) - targets
    return 2 * np.einsum("nyxij,nyx->ij", patches, errors)


def filter_gradient(image, kernel, target):
    kernel = np.array(kernel, np.float64)
    patches, target = prepare(image, target, kernel.shape)
    return batch_gradient(patches[None], kernel, target[None])


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if not 0 < len(images) == len(targets):
        raise ValueError("One target for each image, and at least one.")
    batches = {}
    for image, target in zip(images, targets):
        patches, target = prepare(image, target, kernel_shape)
        batch = batches.setdefault(target.shape, ([], []))
        batch[0].append(patches)
        batch[1].append(target)
    batches = [(np.stack(p), np.stack(t)) for p, t in batches.values()]
    cells = sum(t.size for _, t in batches)
    kernel = np.zeros(kernel_shape)
    for _ in range(steps):
        total = np.zeros(kernel_shape)
        for patches, wanted in batches:
            total += batch_gradient(patches, kernel, wanted)
        kernel -= learning_rate * total / cells
    return kernel
