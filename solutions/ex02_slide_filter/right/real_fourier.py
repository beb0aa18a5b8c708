"""The product of two real Fourier transforms; what wraps around lies outside the valid part."""

import numpy as np


def slide_filter(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    if rows <= 0 or columns <= 0:
        raise ValueError("the kernel does not fit")
    spectrum = np.fft.rfft2(image) * np.conj(np.fft.rfft2(kernel, s=image.shape))
    return np.fft.irfft2(spectrum, s=image.shape)[:rows, :columns]
