"""Exercise 6: move an image, see whether a map moves along, and pool what does not move."""

import numpy as np


def shift_image(image, dy, dx, fill=0.0):
    """Move an image by whole rows and columns.

    Row y, column x of the result is row y - dy, column x - dx of the image where that lies
    inside the image, else `fill`. So a positive `dy` moves the image down, a positive `dx`
    moves it to the right, and negative numbers move it up and to the left. What
    leaves the image is lost, and nothing comes in at the other side. A shift may be larger than
    the image; then all is `fill`.

    Convert the image to float64 first: it may be a list, and an array of integers cannot hold
    a `fill` such as 0.5. Leave the image as it is.

    Parameters
    ----------
    image : array or nested list, shape (H, W)
        Grey values of any number type.
    dy, dx : int
        How many rows down and how many columns to the right.
    fill : int or float
        What the cells hold that nothing was moved to.

    Returns
    -------
    array of float64, shape (H, W)
        The moved image.

    Raises
    ------
    ValueError
        If the image does not have two dimensions.

    Examples
    --------
    >>> shift_image([[1, 2, 3], [4, 5, 6]], 1, -1, fill=0.5)
    array([[0.5, 0.5, 0.5],
           [2. , 3. , 0.5]])

    """
    raise NotImplementedError


def is_equivariant(operator, image, dy, dx):
    """Test whether the map of an operator moves along when its image is moved.

    Compare the map of the moved image with the moved map of the image. Image and map are moved
    as `shift_image` does it with its `fill` of 0.0; cells of the moved map to which nothing was
    moved are not compared, all others are. Numbers are equal within rtol=1e-9 and atol=1e-10, as
    `np.allclose` understands them (the moved map is its second argument).

    True means that this image and this shift give no counter-example. For example, a
    filter at all positions inside the image is equivariant; weights that depend on the position
    are not, nor is a filter with same padding, because of its border.

    Parameters
    ----------
    operator : callable
        Takes an image, an array of float64 of shape (H, W), and returns its map, an array of
        shape (H', W').
    image : array or nested list, shape (H, W)
        Grey values of any number type; convert them to float64 before the operator sees them.
        Leave the image as it is.
    dy, dx : int
        How many rows down and how many columns to the right.

    Returns
    -------
    bool
        True if all compared numbers are equal. False if one is not, or if the two maps
        have different shapes.

    Raises
    ------
    ValueError
        If the image or its map does not have two dimensions, or if nothing is left to compare
        because the map is moved by its whole height or width or more.

    Examples
    --------
    >>> def negative(image):
    ...     return -image
    >>> is_equivariant(negative, [[1, 2, 3], [4, 5, 6]], 1, -1)
    True
    >>> def darker_row_by_row(image):
    ...     return image - [[0], [1]]
    >>> is_equivariant(darker_row_by_row, [[1, 2, 3], [4, 5, 6]], 1, -1)
    False

    """
    raise NotImplementedError


def strongest_response(image, kernel):
    """Find the largest response of a filter on an image: global max pooling of its map.

    The map is that of exercise 2: the filter as it stands, at all positions at which the whole
    of it lies inside the image. Its largest number counts with its sign: the largest
    of -4 and -9 is -4.

    Convert both inputs to float64 first: they may be lists, and in small integer types
    such as uint8 large numbers wrap around without a warning. Leave the inputs as they are.

    Parameters
    ----------
    image : array or nested list, shape (H, W)
        Grey values of any number type.
    kernel : array or nested list, shape (kh, kw)
        The weights of the filter; it need not be square.

    Returns
    -------
    float
        The largest number of the map.

    Raises
    ------
    ValueError
        If the image or the kernel does not have two dimensions, or if the kernel is higher or
        wider than the image.

    Examples
    --------
    >>> strongest_response([[2, 2, 7, 7, 7]], [[-1, 1]])
    5.0

    """
    raise NotImplementedError
