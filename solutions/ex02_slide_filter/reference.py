"""Reference for exercise 2: the feature map of one filter, by cross-correlation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def slide_filter(image: ArrayLike, kernel: ArrayLike) -> NDArray[np.float64]:
    """Compute the responses of a filter at all positions where it lies inside the image.

    Parameters
    ----------
    image
        Grey values, shape (H, W).
    kernel
        Weights, shape (kh, kw) with kh <= H and kw <= W.

    Returns
    -------
    ndarray of float64, shape (H - kh + 1, W - kw + 1)
        ``out[y, x]`` is the sum of ``image[y : y + kh, x : x + kw] * kernel``.

    Raises
    ------
    ValueError
        If an input does not have two dimensions, or if the kernel does not fit.

    """
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if pixels.ndim != 2 or weights.ndim != 2:  # noqa: PLR2004  (height and width)
        message = (
            "image and kernel must have two dimensions, "
            f"got shapes {pixels.shape} and {weights.shape}"
        )
        raise ValueError(message)
    height, width = pixels.shape
    kh, kw = weights.shape
    if kh > height or kw > width:
        message = f"a kernel of shape {weights.shape} does not fit an image of {pixels.shape}"
        raise ValueError(message)
    out = np.empty((height - kh + 1, width - kw + 1))
    for y in range(height - kh + 1):
        for x in range(width - kw + 1):
            out[y, x] = np.sum(pixels[y : y + kh, x : x + kw] * weights)
    return out
