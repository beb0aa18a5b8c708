"""Four nested loops over the map and the kernel, one number at a time."""

import numpy as np


def filter_gradient(image, kernel, target):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    target = np.asarray(target, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("image and kernel need two dimensions")
    H, W = image.shape
    kh, kw = kernel.shape
    if kh > H or kw > W:
        raise ValueError("the kernel does not fit")
    if target.shape != (H - kh + 1, W - kw + 1):
        raise ValueError("wrong target")
    gradient = np.zeros((kh, kw))
    for y in range(H - kh + 1):
        for x in range(W - kw + 1):
            prediction = 0.0
            for i in range(kh):
                for j in range(kw):
                    prediction += image[y + i, x + j] * kernel[i, j]
            error = prediction - target[y, x]
            for i in range(kh):
                for j in range(kw):
                    gradient[i, j] += 2 * error * image[y + i, x + j]
    return gradient


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) != len(targets) or len(images) == 0:
        raise ValueError("each image needs a target")
    cells = 0
    for target in targets:
        cells += np.size(target)
    kernel = np.zeros(kernel_shape)
    for _ in range(steps):
        total = np.zeros(kernel_shape)
        for n in range(len(images)):
            total += filter_gradient(images[n], kernel, targets[n])
        kernel -= learning_rate * total / cells
    return kernel
