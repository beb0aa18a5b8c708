"""Correlates all unit images at once by way of the Fourier transform."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim != 2:
        raise ValueError("kernel must have two dimensions")
    height, width = image_shape
    if round(height) != height or round(width) != width:
        raise ValueError("shape must be whole")
    kh, kw = kernel.shape
    if kh > height or kw > width:
        raise ValueError("kernel must fit")
    units = np.eye(height * width).reshape(height * width, height, width)
    spectrum = np.fft.rfft2(units) * np.conj(np.fft.rfft2(kernel, s=(height, width)))
    maps = np.fft.irfft2(spectrum, s=(height, width))
    maps = maps[:, : height - kh + 1, : width - kw + 1]
    return maps.reshape(height * width, -1).T
