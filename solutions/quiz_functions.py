"""Small functions that quiz answers and traps are computed with, beside the references."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def add(*terms: float) -> float:
    """Add numbers up.

    Parameters
    ----------
    *terms
        The numbers.

    Returns
    -------
    float
        Their sum, an int where all terms are.

    """
    return sum(terms)


def subtract(whole: float, *parts: float) -> float:
    """Take numbers away from a number.

    Parameters
    ----------
    whole
        What is taken away from.
    *parts
        What is taken away.

    Returns
    -------
    float
        What is left, an int where all numbers are.

    """
    return whole - sum(parts)


def multiply(*factors: float) -> float:
    """Multiply numbers.

    Parameters
    ----------
    *factors
        The numbers.

    Returns
    -------
    float
        Their product, an int where all factors are.

    """
    return math.prod(factors)


def map_cells(height: int, width: int, kernel_height: int, kernel_width: int) -> int:
    """Count the positions of a filter that lies wholly inside an image.

    Parameters
    ----------
    height, width
        Sides of the image.
    kernel_height, kernel_width
        Sides of the filter, no larger than the image's.

    Returns
    -------
    int
        The number of cells of the feature map.

    """
    return (height - kernel_height + 1) * (width - kernel_width + 1)


def three_equal_rows(left: float, middle: float, right: float) -> Floats:
    """Make a patch whose rows are all the same.

    Parameters
    ----------
    left, middle, right
        The pixels of one row.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    """
    return np.array([[left, middle, right]] * 3, dtype=np.float64)


def cell_products(patch: ArrayLike, kernel: ArrayLike) -> Floats:
    """Multiply two grids cell by cell.

    Parameters
    ----------
    patch, kernel
        Two grids of one shape.

    Returns
    -------
    ndarray of float64, the same shape

    """
    return np.multiply(_floats(patch), _floats(kernel))


def cell_sums(patch: ArrayLike, kernel: ArrayLike) -> Floats:
    """Add two grids cell by cell.

    Parameters
    ----------
    patch, kernel
        Two grids of one shape.

    Returns
    -------
    ndarray of float64, the same shape

    """
    return np.add(_floats(patch), _floats(kernel))


def matrix_product(left: ArrayLike, right: ArrayLike) -> Floats:
    """Multiply two matrices, rows by columns.

    Parameters
    ----------
    left
        Shape (n, m).
    right
        Shape (m, k).

    Returns
    -------
    ndarray of float64, shape (n, k)

    """
    return _floats(left) @ _floats(right)


def turn_around(kernel: ArrayLike) -> Floats:
    """Turn a filter by 180 degrees, as true convolution does.

    Parameters
    ----------
    kernel
        Weights, shape (kh, kw).

    Returns
    -------
    ndarray of float64, shape (kh, kw)

    """
    return np.rot90(_floats(kernel), 2)


def mirror(kernel: ArrayLike) -> Floats:
    """Swap left and right.

    Parameters
    ----------
    kernel
        Weights, shape (kh, kw).

    Returns
    -------
    ndarray of float64, shape (kh, kw)

    """
    return np.fliplr(_floats(kernel))


def swap_rows_and_columns(grid: ArrayLike) -> Floats:
    """Write a grid on its side.

    Parameters
    ----------
    grid
        Numbers, shape (n, m).

    Returns
    -------
    ndarray of float64, shape (m, n)

    """
    return _floats(grid).T


def surround_with_zeros(image: ArrayLike) -> Floats:
    """Put one row or column of zeros on each of the four sides of an image.

    Parameters
    ----------
    image
        Grey values, shape (H, W).

    Returns
    -------
    ndarray of float64, shape (H + 2, W + 2)

    """
    return np.pad(_floats(image), 1)


def put_quarters(
    image: ArrayLike, top_left: int, top_right: int, bottom_left: int, bottom_right: int
) -> Floats:
    """Put the quarters of an image together in another order.

    Parameters
    ----------
    image
        Grey values, shape (H, W), both even.
    top_left, top_right, bottom_left, bottom_right
        Which quarter comes there; the image's own are numbered 0 to 3 in this order.

    Returns
    -------
    ndarray of float64, shape (H, W)

    """
    upper, lower = np.vsplit(_floats(image), 2)
    quarters = [*np.hsplit(upper, 2), *np.hsplit(lower, 2)]
    return np.block(
        [
            [quarters[top_left], quarters[top_right]],
            [quarters[bottom_left], quarters[bottom_right]],
        ]
    )


def _floats(values: ArrayLike) -> Floats:
    """Convert to float64."""
    return np.asarray(values, dtype=np.float64)
