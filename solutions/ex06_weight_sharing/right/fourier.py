"""The feature map by Fourier transforms, the rest in short."""

import numpy as np


def shift_image(image, dy, dx, fill=0.0):
    image = np.array(image, dtype=np.float64, ndmin=1)
    if image.ndim != 2:
        raise ValueError("image must be 2-D")
    out = np.full_like(image, fill)
    h, w = image.shape
    if abs(dy) < h and abs(dx) < w:
        out[max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = image[
            max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)
        ]
    return out


def is_equivariant(operator, image, dy, dx):
    image = np.array(image, dtype=np.float64)
    left = operator(shift_image(image, dy, dx))
    right = operator(image)
    if left.shape != right.shape:
        return False
    # move the map of the moved image back, and mark what comes from it
    back = shift_image(left, -dy, -dx)
    seen = shift_image(np.ones(left.shape), -dy, -dx) == 1
    if not seen.any():
        raise ValueError("maps do not overlap")
    return np.allclose(back[seen], right[seen], rtol=1e-9, atol=1e-10)


def strongest_response(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    kernel = np.asarray(kernel, dtype=np.float64)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("image and kernel must be 2-D")
    (h, w), (kh, kw) = image.shape, kernel.shape
    if kh > h or kw > w:
        raise ValueError("kernel does not fit")
    spectrum = np.fft.rfft2(image) * np.conj(np.fft.rfft2(kernel, s=image.shape))
    responses = np.fft.irfft2(spectrum, s=image.shape)
    return float(responses[: h - kh + 1, : w - kw + 1].max())
