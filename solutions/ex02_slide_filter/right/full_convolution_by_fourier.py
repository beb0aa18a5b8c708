"""A full convolution with the turned filter by the complex transform, and the valid part of it."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    (H, W), (kh, kw) = image.shape, kernel.shape
    if kh > H or kw > W:
        raise ValueError("the kernel does not fit")
    size = (H + kh - 1, W + kw - 1)
    turned = kernel[::-1, ::-1]
    full = np.fft.ifft2(np.fft.fft2(image, size) * np.fft.fft2(turned, size)).real
    return full[kh - 1 : H, kw - 1 : W]
