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
    kh, kw = weights.shape[0], weights.shape[1]
    rows, columns = pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1
    if rows < 1 or columns < 1:
        message = f"a kernel of shape {weights.shape} does not fit an image of {pixels.shape}"
        raise ValueError(message)
    out = np.empty((rows, columns))
    for y in range(rows):
        for x in range(columns):
            out[y, x] = np.sum(pixels[y : y + kh, x : x + kw] * weights)
    return out
