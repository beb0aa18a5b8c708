"""A generator of maps, stacked with np.concatenate on a new axis; flat indices inside."""

import numpy as np


def maps_of(image, kernels):
    C, H, W = image.shape
    kh, kw = kernels.shape[2:]
    corner = np.arange(H - kh + 1)[:, None] * W + np.arange(W - kw + 1)
    reach = (
        np.arange(C)[:, None, None] * H * W
        + np.arange(kh)[None, :, None] * W
        + np.arange(kw)[None, None, :]
    )
    patches = image.ravel()[corner[..., None] + reach.ravel()]
    for kernel in kernels:
        yield (patches @ kernel.ravel())[None]


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    ok = image.ndim == 3 and kernels.ndim == 4
    ok = ok and image.shape[0] == kernels.shape[1]
    ok = ok and all(k <= n for k, n in zip(kernels.shape[2:], image.shape[1:], strict=True))
    if not ok:
        raise ValueError("these filters do not go with this image")
    return np.concatenate(list(maps_of(image, kernels)))
