"""Both cross-correlations by the fast Fourier transform."""

import numpy as np


def correlate(image, small):
    rows, cols = image.shape[0] - small.shape[0] + 1, image.shape[1] - small.shape[1] + 1
    spectrum = np.fft.rfft2(image) * np.conj(np.fft.rfft2(small, s=image.shape))
    return np.fft.irfft2(spectrum, s=image.shape)[:rows, :cols]


def filter_gradient(image, kernel, target):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    target = np.asarray(target, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("image and kernel must have two dimensions")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel must fit into the image")
    prediction = correlate(image, kernel)
    if prediction.shape != target.shape:
        raise ValueError("the target must be as large as the map")
    return 2 * correlate(image, prediction - target)


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    pairs = list(zip(images, targets, strict=True))
    if not pairs:
        raise ValueError("there are no images")
    kernel = np.zeros(kernel_shape)
    cells = sum(np.size(target) for _, target in pairs)
    for _ in range(steps):
        total = sum(filter_gradient(image, kernel, target) for image, target in pairs)
        kernel = kernel - learning_rate * total / cells
    return kernel
