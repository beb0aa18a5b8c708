"""Reference for exercise 10: a picture in scrambled blocks, and the means of what filters find."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray


def scramble_blocks(
    image: ArrayLike, block: int, order: Sequence[int] | NDArray[np.integer]
) -> NDArray[np.float64]:
    """Put the blocks of an image together in another order.

    Parameters
    ----------
    image
        Grey values, shape (H, W).
    block
        Side of a block in pixels; it divides H and W.
    order
        A permutation of the numbers of the blocks, which are counted row by row.

    Returns
    -------
    ndarray of float64, shape (H, W)
        Its block ``i`` is block ``order[i]`` of the image.

    Raises
    ------
    ValueError
        If the image does not have two dimensions, if it cannot be cut into whole blocks, or if
        the order is no permutation.

    """
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim != 2:  # noqa: PLR2004  (height and width)
        message = f"the image must have two dimensions, got shape {pixels.shape}"
        raise ValueError(message)
    if block < 1 or pixels.shape[0] % block or pixels.shape[1] % block:
        message = f"an image of shape {pixels.shape} cannot be cut into blocks of {block}"
        raise ValueError(message)
    columns = pixels.shape[1] // block
    count = pixels.shape[0] // block * columns
    if sorted(order) != list(range(count)):
        message = f"the order must hold each of the numbers below {count} exactly once"
        raise ValueError(message)
    out = np.empty(pixels.shape)
    for target, source in enumerate(order):
        out[_square(target, columns, block)] = pixels[_square(source, columns, block)]
    return out


def patch_statistics(image: ArrayLike, kernels: ArrayLike) -> NDArray[np.float64]:
    """Average the positive responses of each filter over its positions.

    Parameters
    ----------
    image
        Grey values, shape (H, W).
    kernels
        Weights, shape (F, kh, kw) with kh <= H and kw <= W.

    Returns
    -------
    ndarray of float64, shape (F,)
        The mean of ``max(response, 0)``, where a response is the sum of
        ``image[y : y + kh, x : x + kw] * kernel``.

    Raises
    ------
    ValueError
        If the image does not have two dimensions or the kernels do not have three, or if the
        kernels do not fit.

    """
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernels, dtype=np.float64)
    if pixels.ndim != 2 or weights.ndim != 3:  # noqa: PLR2004  (height, width; filters)
        message = (
            "the image must have two dimensions and the kernels three, "
            f"got shapes {pixels.shape} and {weights.shape}"
        )
        raise ValueError(message)
    kh, kw = weights.shape[1], weights.shape[2]
    rows, columns = pixels.shape[0] - kh + 1, pixels.shape[1] - kw + 1
    if rows < 1 or columns < 1:
        message = f"kernels of {kh} x {kw} do not fit an image of {pixels.shape}"
        raise ValueError(message)
    patches = [pixels[y : y + kh, x : x + kw] for y in range(rows) for x in range(columns)]
    responses = np.tensordot(weights, patches, axes=([1, 2], [1, 2]))
    statistics: NDArray[np.float64] = np.maximum(responses, 0.0).mean(axis=1)
    return statistics


def _square(number: int, columns: int, block: int) -> tuple[slice, slice]:
    """Give the rows and columns of pixels of one block, where a row has ``columns`` blocks."""
    y, x = number // columns * block, number % columns * block
    return slice(y, y + block), slice(x, x + block)
