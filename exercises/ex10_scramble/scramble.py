"""Exercise 10: scramble a picture block by block, and measure what filters find in it."""

import numpy as np


def scramble_blocks(image, block, order):
    """Cut an image into square blocks and put them together in another order.

    The blocks are numbered row by row, from left to right, starting from 0: an image with
    three blocks side by side has the blocks 0, 1, 2 at the top and 3, 4, 5 below them.
    Block i of the result is block order[i] of the image. Inside a block every pixel keeps its
    place.

    Convert the image to float64 first: it may be a list. Leave the image and the order as they
    are, and return an array of your own.

    Parameters
    ----------
    image : array or nested list, shape (H, W)
        Grey values of any number type.
    block : int
        Height and width of a block in pixels, at least 1; it divides both H and W.
    order : list or array of ints, length (H / block) * (W / block)
        Each number of a block exactly once.

    Returns
    -------
    array of float64, shape (H, W)
        The scrambled image.

    Raises
    ------
    ValueError
        If the image does not have two dimensions, if `block` is less than 1, if it does not
        divide the height and the width without remainder, or if `order` does not hold each
        number of a block exactly once.

    Examples
    --------
    >>> image = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]]
    >>> scramble_blocks(image, 2, [2, 0, 3, 1])
    array([[ 9., 10.,  1.,  2.],
           [13., 14.,  5.,  6.],
           [11., 12.,  3.,  4.],
           [15., 16.,  7.,  8.]])

    """
    raise NotImplementedError


def patch_statistics(image, kernels):
    """Measure for each filter how much of its pattern there is in an image.

    The response of a filter at a position is the sum, cell by cell, of pixel times weight; the
    filter is used as it stands, and only at the positions at which the whole of it lies inside
    the image. A response below 0 counts as 0. The statistic of a filter is the mean of these
    numbers over all its positions.

    Convert both inputs to float64 first: they may be lists, and in small integer types
    such as uint8 large numbers wrap around without a warning. Leave the inputs as they are.

    Parameters
    ----------
    image : array or nested list, shape (H, W)
        Grey values of any number type.
    kernels : array or nested list, shape (F, kh, kw)
        The weights of F filters of the same shape; they need not be square.

    Returns
    -------
    array of float64, shape (F,)
        One statistic for each filter, in the order of the filters.

    Raises
    ------
    ValueError
        If the image does not have two dimensions, if the kernels do not have three, or if
        they are higher or wider than the image.

    Examples
    --------
    >>> image = [[0, 0, 1, 1, 0, 0]] * 3
    >>> dark_to_bright = [[-1, 0, 1]] * 3
    >>> horizontal_edge = [[-1, -1, -1], [0, 0, 0], [1, 1, 1]]
    >>> patch_statistics(image, [dark_to_bright, horizontal_edge])
    array([1.5, 0. ])

    """
    raise NotImplementedError
