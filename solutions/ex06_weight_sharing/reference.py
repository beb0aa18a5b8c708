"""Reference for exercise 6: translation, a test of equivariance, and global max pooling."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def shift_image(image: ArrayLike, dy: int, dx: int, fill: float = 0.0) -> Floats:
    """Move an image by whole rows and columns.

    Parameters
    ----------
    image
        Grey values, shape (H, W).
    dy, dx
        How many rows down and how many columns to the right; either may be negative.
    fill
        What the cells hold that nothing was moved to.

    Returns
    -------
    ndarray of float64, shape (H, W)
        ``out[y, x]`` is ``image[y - dy, x - dx]`` where that lies inside, else ``fill``.

    Raises
    ------
    ValueError
        If the image does not have two dimensions.

    """
    pixels = _grid(image)
    out = np.full(pixels.shape, fill, dtype=np.float64)
    for y in range(pixels.shape[0]):
        for x in range(pixels.shape[1]):
            if 0 <= y - dy < pixels.shape[0] and 0 <= x - dx < pixels.shape[1]:
                out[y, x] = pixels[y - dy, x - dx]
    return out


def is_equivariant(
    operator: Callable[[Floats], ArrayLike], image: ArrayLike, dy: int, dx: int
) -> bool:
    """Look for a counter-example to equivariance: move and map, map and move, compare.

    Parameters
    ----------
    operator
        Takes an image of shape (H, W) and returns its map of shape (H', W').
    image
        Grey values, shape (H, W).
    dy, dx
        How many rows down and how many columns to the right; either may be negative.

    Returns
    -------
    bool
        Whether both maps have one shape and agree (rtol 1e-9, atol 1e-10) wherever the moved map
        holds a cell of the map.

    Raises
    ------
    ValueError
        If the image or its map does not have two dimensions, or if no cell of the map is left.

    """
    map_of_moved = np.asarray(operator(shift_image(image, dy, dx)), dtype=np.float64)
    feature_map = np.asarray(operator(_grid(image)), dtype=np.float64)
    if map_of_moved.shape != feature_map.shape:
        return False
    moved_map = shift_image(feature_map, dy, dx)
    comes_from_map = shift_image(np.ones(feature_map.shape), dy, dx).astype(bool)
    if not comes_from_map.any():
        message = f"a map of shape {feature_map.shape} moved by ({dy}, {dx}) leaves nothing"
        raise ValueError(message)
    return np.allclose(
        map_of_moved[comes_from_map], moved_map[comes_from_map], rtol=1e-9, atol=1e-10
    )


def strongest_response(image: ArrayLike, kernel: ArrayLike) -> float:
    """Find the largest response of a filter: global max pooling of its feature map.

    Parameters
    ----------
    image
        Grey values, shape (H, W).
    kernel
        Weights, shape (kh, kw) with kh <= H and kw <= W.

    Returns
    -------
    float
        The signed maximum over all positions inside the image.

    Raises
    ------
    ValueError
        If an input does not have two dimensions, or if the kernel does not fit.

    """
    pixels = _grid(image)
    weights = _grid(kernel)
    kh, kw = weights.shape
    if kh > pixels.shape[0] or kw > pixels.shape[1]:
        message = f"a kernel of shape {weights.shape} does not fit an image of {pixels.shape}"
        raise ValueError(message)
    strongest = -math.inf
    for y in range(pixels.shape[0] - kh + 1):
        for x in range(pixels.shape[1] - kw + 1):
            strongest = max(strongest, float(np.sum(pixels[y : y + kh, x : x + kw] * weights)))
    return strongest


def _grid(values: ArrayLike) -> Floats:
    """Convert to float64 and refuse what does not have rows and columns."""
    grid = np.asarray(values, dtype=np.float64)
    if grid.ndim != 2:  # noqa: PLR2004  (height and width)
        message = f"expected two dimensions, got shape {grid.shape}"
        raise ValueError(message)
    return grid
