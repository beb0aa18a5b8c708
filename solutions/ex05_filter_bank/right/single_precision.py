"""Everything in float32 after the conversion, in which these sums are still exact."""

import numpy as np


def apply_filter_bank(image, kernels):
    image = np.asarray(image, dtype=np.float64).astype(np.float32)
    kernels = np.asarray(kernels, dtype=np.float64).astype(np.float32)
    if image.ndim != 3 or kernels.ndim != 4:
        raise ValueError("dimensions")
    C, H, W = image.shape
    F, Ck, kh, kw = kernels.shape
    if Ck != C:
        raise ValueError("channels")
    if not (kh <= H and kw <= W):
        raise ValueError("size")
    out = np.zeros((F, H - kh + 1, W - kw + 1), dtype=np.float32)
    for i in range(kh):
        for j in range(kw):
            part = image[:, i : i + H - kh + 1, j : j + W - kw + 1]
            out += np.tensordot(kernels[:, :, i, j], part, axes=1)
    return out
