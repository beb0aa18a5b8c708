"""By full complex transforms, one slice at a time, of filters that were turned round first."""

import numpy as np


def convolve_full(a, b):
    shape = [m + n - 1 for m, n in zip(a.shape, b.shape, strict=True)]
    return np.fft.ifft2(np.fft.fft2(a, shape) * np.fft.fft2(b, shape)).real


def apply_filter_bank(image, kernels):
    image, kernels = np.array(image, dtype="f8"), np.array(kernels, dtype="f8")
    if image.ndim == 3 and kernels.ndim == 4:
        _, C, kh, kw = kernels.shape
        if C == len(image) and kh <= image.shape[1] and kw <= image.shape[2]:
            out = []
            for kernel in kernels:
                full = sum(convolve_full(image[c], kernel[c, ::-1, ::-1]) for c in range(C))
                out.append(full[kh - 1 : image.shape[1], kw - 1 : image.shape[2]])
            return np.stack(out)
    raise ValueError("the filters cannot be applied to this image")
