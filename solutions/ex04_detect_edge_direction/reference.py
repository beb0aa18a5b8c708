"""Reference for exercise 4: the direction of a vertical edge, from the sign of a response."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def vertical_edge_filter() -> NDArray[np.float64]:
    """Make the vertical-edge filter, -1 0 +1 in each row.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    """
    return np.array([[-1.0, 0.0, 1.0]] * 3)


def detect_edge_direction(patch: ArrayLike, threshold: float = 0.0) -> str:
    """Name the direction of the vertical edge in a patch, from left to right.

    Parameters
    ----------
    patch
        Grey values, shape (3, 3).
    threshold
        Size of response up to which, and including which, there is no edge; 0 or more.

    Returns
    -------
    str
        ``"dark-to-bright"``, ``"bright-to-dark"`` or ``"none"``.

    Raises
    ------
    ValueError
        If the shape is not (3, 3), or if the threshold is negative.

    """
    pixels = np.asarray(patch, dtype=np.float64)
    if pixels.shape != (3, 3):
        message = f"the patch must have the shape (3, 3), got {pixels.shape}"
        raise ValueError(message)
    if threshold < 0:
        message = f"the threshold must be 0 or more, got {threshold}"
        raise ValueError(message)
    response = np.sum(pixels * vertical_edge_filter())
    if response > threshold:
        return "dark-to-bright"
    if response < -threshold:
        return "bright-to-dark"
    return "none"
