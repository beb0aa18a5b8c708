"""The value at shift zero of the circular cross-correlation, by the Fourier transform."""

import numpy as np


def patch_response(patch, kernel):
    patch = np.asarray(patch, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if patch.ndim != 2 or patch.shape != kernel.shape:
        raise ValueError("patch and kernel do not go together")
    product = np.fft.fft2(patch) * np.conj(np.fft.fft2(kernel))
    return float(np.fft.ifft2(product).real[0, 0])
