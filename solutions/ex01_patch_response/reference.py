"""Reference for exercise 1: the response of a filter on one patch."""

import numpy as np
from numpy.typing import ArrayLike


def patch_response(patch: ArrayLike, kernel: ArrayLike) -> float:
    """Multiply a patch and a filter cell by cell and add up the products.

    Parameters
    ----------
    patch
        Grey values, shape (kh, kw).
    kernel
        Weights, shape (kh, kw).

    Returns
    -------
    float
        The sum of ``patch * kernel``: one value of their cross-correlation.

    Raises
    ------
    ValueError
        If an input does not have two dimensions, or if the shapes differ.

    """
    pixels = np.asarray(patch, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if pixels.ndim != 2 or pixels.shape != weights.shape:  # noqa: PLR2004  (height and width)
        message = (
            "patch and kernel must have the same two-dimensional shape, "
            f"got {pixels.shape} and {weights.shape}"
        )
        raise ValueError(message)
    return float(np.sum(pixels * weights))
