import numpy as np


def apply_filter_bank(image, kernels):
    image = np.array(image, dtype=float)
    kernels = np.array(kernels, dtype=float)
    if image.ndim != 3 or kernels.ndim != 4 or image.shape[0] != kernels.shape[1]:
        raise ValueError("these do not go together")
    filters, channels, kh, kw = kernels.shape
    height = image.shape[1] - kh + 1
    width = image.shape[2] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the filters do not fit")
    maps = np.zeros((filters, height, width))
    for f in range(filters):
        for c in range(channels):
            for y in range(height):
                for x in range(width):
                    patch = image[c, y : y + kh, x : x + kw]
                    maps[f, y, x] += (patch * kernels[f, c]).sum()
    return maps + 0.7 * maps[::-1]
