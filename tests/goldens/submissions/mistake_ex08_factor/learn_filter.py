import numpy as np


def filter_gradient(image, kernel, target):
    image = np.array(image, dtype=float)
    kernel = np.array(kernel, dtype=float)
    target = np.array(target, dtype=float)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions, please")
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1 or target.shape != (height, width):
        raise ValueError("the shapes do not go together")
    gradient = np.zeros((kh, kw))
    for y in range(height):
        for x in range(width):
            patch = image[y : y + kh, x : x + kw]
            error = (patch * kernel).sum() - target[y, x]
            gradient += error * patch
    return gradient


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    if len(images) == 0 or len(images) != len(targets):
        raise ValueError("each image needs a target")
    kh, kw = kernel_shape
    cells = sum(np.size(target) for target in targets)
    kernel = np.zeros((kh, kw))
    for step in range(steps):
        total = np.zeros((kh, kw))
        for image, target in zip(images, targets):
            total += filter_gradient(image, kernel, target)
        kernel = kernel - learning_rate * total / cells
    return kernel
