"""Reference for exercise 7: the matrix of a dense layer that does what a sliding filter does."""

from collections.abc import Sequence
from numbers import Integral

import numpy as np
from numpy.typing import ArrayLike, NDArray


def conv_as_matrix(kernel: ArrayLike, image_shape: Sequence[int]) -> NDArray[np.float64]:
    """Write the cross-correlation with a kernel, at valid positions, as a matrix.

    Parameters
    ----------
    kernel
        Weights, shape (kh, kw) with kh <= H and kw <= W.
    image_shape
        H and W, whole numbers of at least 1.

    Returns
    -------
    ndarray of float64, shape ((H - kh + 1) * (W - kw + 1), H * W)
        ``out @ image.ravel()`` is the feature map, raveled.

    Raises
    ------
    ValueError
        If the kernel does not have two dimensions or does not fit, or if ``image_shape`` is
        not two whole numbers of at least 1.

    """
    weights = np.asarray(kernel, dtype=np.float64)
    # unpacking raises a ValueError of its own unless there are exactly two
    kh, kw = weights.shape
    height, width = image_shape
    if not all(isinstance(side, Integral) for side in image_shape):
        message = f"image_shape must be two whole numbers, got {image_shape!r}"
        raise ValueError(message)
    if kh > height or kw > width:  # so is any side below 1
        message = f"a kernel of shape {weights.shape} does not fit an image of {image_shape}"
        raise ValueError(message)
    rows, columns = height - kh + 1, width - kw + 1
    # out[y, x] is an image: the kernel where it lies at position (y, x), and 0 elsewhere
    out = np.zeros((rows, columns, height, width))
    for y in range(rows):
        for x in range(columns):
            out[y, x, y : y + kh, x : x + kw] = weights
    return out.reshape(rows * columns, height * width)
