"""By the Fourier transform of all channels, with the filters' spectrum conjugated."""

import numpy as np


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 3 or kernels.ndim != 4:
        raise ValueError("need three and four dimensions")
    _, H, W = image.shape
    _, C, kh, kw = kernels.shape
    if C != image.shape[0]:
        raise ValueError("need equal channels")
    if kh > H or kw > W:
        raise ValueError("kernel does not fit")
    spectrum = np.fft.rfft2(image)
    filters = np.conj(np.fft.rfft2(kernels, s=(H, W)))
    maps = np.fft.irfft2((spectrum * filters).sum(axis=1), s=(H, W))
    return maps[:, : H - kh + 1, : W - kw + 1]
