"""Reference for exercise 9: two layers with ReLU between them, and the receptive field."""

from collections.abc import Sequence
from math import prod
from numbers import Integral

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def relu(x: ArrayLike) -> Floats:
    """Rectify: the larger one of each number and 0.

    Parameters
    ----------
    x
        Numbers, any shape with at least one dimension.

    Returns
    -------
    ndarray of float64, same shape

    """
    return np.maximum(np.asarray(x, dtype=np.float64), 0.0)


def two_layers(image: ArrayLike, first: ArrayLike, second: ArrayLike) -> Floats:
    """Run a layer, ReLU and another layer.

    Parameters
    ----------
    image
        Grey values, shape (H, W).
    first
        Filters of the first layer, shape (F, 1, kh, kw).
    second
        Filters of the second layer, shape (G, F, kh, kw), not necessarily of the same size.

    Returns
    -------
    ndarray of float64, shape (G, H'', W'')
        Each layer takes kh - 1 from the height and kw - 1 from the width.

    Raises
    ------
    ValueError
        If an input does not have the dimensions above, if a layer's filters do not have one
        slice for each map that they slide over, or if they do not fit these maps.

    """
    pixels = np.asarray(image, dtype=np.float64)
    height, width = pixels.shape  # unpacking refuses all but two dimensions, with ValueError
    hidden = relu(_layer(pixels.reshape(1, height, width), first))
    return _layer(hidden, second)


def receptive_field(kernel_sizes: Sequence[int], strides: Sequence[int] | None = None) -> int:
    """Count the pixels in a row that one number of the last layer depends on.

    Parameters
    ----------
    kernel_sizes
        Kernel size of each layer, at least 1, the first layer first; may be empty.
    strides
        Stride of each layer, at least 1; None where all are 1.

    Returns
    -------
    int
        1, and for each layer ``(size - 1)`` times the product of all strides before it.

    Raises
    ------
    ValueError
        If the lengths differ, or if a size or stride is no whole number of at least 1; a bool is
        none either.

    """
    steps = [1] * len(kernel_sizes) if strides is None else strides
    if len(steps) != len(kernel_sizes):
        message = f"{len(kernel_sizes)} layers need as many strides, got {len(steps)}"
        raise ValueError(message)
    for value in (*kernel_sizes, *steps):
        _check_whole(value)
    return 1 + sum((size - 1) * prod(steps[:layer]) for layer, size in enumerate(kernel_sizes))


def _layer(maps: Floats, bank: ArrayLike) -> Floats:
    """Run one layer of filters (F, C, kh, kw) over maps (C, H, W), by cross-correlation."""
    weights = np.asarray(bank, dtype=np.float64)
    _, channels, kh, kw = weights.shape  # refuses all but four dimensions, with ValueError
    if channels != len(maps):
        message = f"filters with {channels} slices cannot slide over {len(maps)} maps"
        raise ValueError(message)
    windows = sliding_window_view(maps, (kh, kw), axis=(1, 2))  # refuses what does not fit
    responses: Floats = np.einsum("cyxij,fcij->fyx", windows, weights)
    return responses


def _check_whole(value: object) -> None:
    """Refuse what is no whole number of at least 1."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
        message = f"a size or stride must be an int of at least 1, got {value!r}"
        raise ValueError(message)
