"""A layer class as frameworks have it, behind the function that is asked for."""

import numpy as np


class ConvLayer:
    def __init__(self, weight):
        self.weight = np.asarray(weight, dtype=np.float64)
        if self.weight.ndim != 4:
            raise ValueError(f"weight must have 4 dimensions, not {self.weight.ndim}")
        self.out_channels, self.in_channels, *self.kernel_size = self.weight.shape

    def output_size(self, size):
        found = tuple(n - k + 1 for n, k in zip(size, self.kernel_size, strict=True))
        if min(found) < 1:
            raise ValueError(f"kernel {self.kernel_size} does not fit {size}")
        return found

    def __call__(self, x):
        if x.ndim != 3 or x.shape[0] != self.in_channels:
            raise ValueError(f"expected {self.in_channels} channels, got shape {x.shape}")
        out = np.zeros((self.out_channels, *self.output_size(x.shape[1:])))
        kh, kw = self.kernel_size
        for y, x0 in np.ndindex(out.shape[1:]):
            window = x[np.newaxis, :, y : y + kh, x0 : x0 + kw]
            out[:, y, x0] = np.sum(self.weight * window, axis=(1, 2, 3))
        return out


def apply_filter_bank(image, kernels):
    return ConvLayer(kernels)(np.asarray(image, dtype=np.float64))
