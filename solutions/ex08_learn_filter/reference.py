"""Reference for exercise 8: a filter found by full-batch gradient descent."""

from collections.abc import Iterable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def filter_gradient(image: ArrayLike, kernel: ArrayLike, target: ArrayLike) -> Floats:
    """Compute the gradient of the sum of squared errors with respect to the weights.

    Parameters
    ----------
    image
        Grey values, shape (H, W).
    kernel
        Weights, shape (kh, kw) with kh <= H and kw <= W.
    target
        The map that is wanted, shape (H - kh + 1, W - kw + 1).

    Returns
    -------
    ndarray of float64, shape (kh, kw)
        Twice the valid cross-correlation of the image with ``prediction - target``.

    Raises
    ------
    ValueError
        If the image or the kernel does not have two dimensions, if the kernel does not fit, or if
        the target does not have the shape of the map.

    """
    weights = _floats(kernel)
    patches, wanted = _equations(image, target, weights.shape)
    return _slope(patches, weights.ravel(), wanted).reshape(weights.shape)


def learn_filter(
    images: Iterable[ArrayLike],
    targets: Iterable[ArrayLike],
    kernel_shape: tuple[int, int],
    learning_rate: float,
    steps: int,
) -> Floats:
    """Learn a filter from zeros; every step uses all images.

    Parameters
    ----------
    images
        N images of shape (H, W); H and W may differ from one to the next.
    targets
        N maps, each of the shape (H - kh + 1, W - kw + 1) of its image.
    kernel_shape
        Height and width of the filter.
    learning_rate
        Factor of the mean gradient in each step.
    steps
        Number of steps.

    Returns
    -------
    ndarray of float64, shape (kh, kw)
        The filter after the last step.

    Raises
    ------
    ValueError
        If there are no images, if the numbers of images and targets differ, or for a pair that
        ``filter_gradient`` refuses.

    """
    pairs = [
        _equations(image, target, kernel_shape)
        for image, target in zip(images, targets, strict=True)
    ]
    # the gradient of a sum over images is the gradient over all their patches together;
    # without any image, concatenate raises the ValueError
    patches = np.concatenate([patches for patches, _ in pairs])
    wanted = np.concatenate([wanted for _, wanted in pairs])
    weights = np.zeros(patches.shape[1])
    for _ in range(steps):
        weights -= learning_rate * _slope(patches, weights, wanted) / wanted.size
    return weights.reshape(kernel_shape)


def _floats(values: ArrayLike) -> Floats:
    """Convert to float64, in which nothing wraps around."""
    return np.asarray(values, dtype=np.float64)


def _equations(
    image: ArrayLike, target: ArrayLike, kernel_shape: tuple[int, ...]
) -> tuple[Floats, Floats]:
    """Write an image and its target as one linear equation per position.

    Returns
    -------
    patches : ndarray of float64, shape (positions, kh * kw)
        The pixels under the filter at each position.
    wanted : ndarray of float64, shape (positions,)
        The response that is wanted there.

    Raises
    ------
    ValueError
        Where the shapes do not go together.

    """
    pixels, wanted = _floats(image), _floats(target)
    height, width = pixels.shape  # a ValueError unless there are two; so below
    kh, kw = kernel_shape
    if wanted.shape != (height - kh + 1, width - kw + 1):
        message = (
            f"a filter of shape {kernel_shape} gives no map of shape {wanted.shape} "
            f"on an image of shape {pixels.shape}"
        )
        raise ValueError(message)
    # refuses a filter that is too large even where the target is as empty as its map
    patches = sliding_window_view(pixels, (kh, kw))
    return patches.reshape(wanted.size, kh * kw), wanted.ravel()


def _slope(patches: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Give the slope of the sum of ``(patches @ weights - wanted) ** 2`` for each weight."""
    errors = patches @ weights - wanted
    slope: Floats = 2 * (errors @ patches)
    return slope
