"""Exercise 4: tell from the sign of a response in which direction an edge runs."""

import numpy as np


def vertical_edge_filter():
    """Make the filter that finds vertical edges.

    Each of its three rows is -1, 0, +1: the pixels on the right count for it, and the pixels on
    the left against it.

    Returns
    -------
    array of float64, shape (3, 3)
        The weights of the filter.

    Examples
    --------
    >>> vertical_edge_filter()
    array([[-1.,  0.,  1.],
           [-1.,  0.,  1.],
           [-1.,  0.,  1.]])

    """
    raise NotImplementedError


def detect_edge_direction(patch, threshold=0.0):
    """Name the direction of the vertical edge in a patch, from left to right.

    The response of the vertical-edge filter on the patch decides: positive where the patch gets
    brighter from left to right, negative where it gets darker. A weak response, one whose
    size is at most `threshold`, does not count as an edge.

    Convert the patch to float64 first: it may be a list, and in small integer types such
    as uint8 a difference below zero wraps around without a warning. Leave the patch as it is.

    Parameters
    ----------
    patch : array or nested list, shape (3, 3)
        Grey values of any number type; larger is brighter.
    threshold : float
        Size of response up to which, and including which, there is no edge; 0 or more.

    Returns
    -------
    str
        'dark-to-bright' if the response is above `threshold`, 'bright-to-dark' if it is below
        minus `threshold`, otherwise 'none'.

    Raises
    ------
    ValueError
        If the shape of the patch is not (3, 3), or if `threshold` is negative.

    Examples
    --------
    >>> detect_edge_direction([[0, 0, 1], [0, 0, 1], [0, 0, 1]])
    'dark-to-bright'
    >>> detect_edge_direction([[0, 0, 1], [0, 0, 1], [0, 0, 1]], threshold=3)
    'none'

    """
    raise NotImplementedError
