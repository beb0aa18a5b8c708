"""Exercise 7: write a filter that slides over an image as the matrix of a dense layer."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    """Write down the matrix that a dense layer would need to do what a filter does.

    Call the matrix M. For every image of the given shape, `M @ image.ravel()` holds the
    responses of the filter, row of the map after row of the map. The filter is used as it stands,
    and only at the positions at which the whole of it lies inside the image.

    M has one row for each position, in the order of the feature map, and one column for each
    pixel, in the order of `image.ravel()`: row after row, each from left to right. The entry is the
    weight with which this pixel counts at this position, and 0 for a pixel that the filter does
    not cover there.

    Convert the kernel to float64 first: it may be a list. Leave the inputs as they are.

    Parameters
    ----------
    kernel : array or nested list, shape (kh, kw)
        The weights of the filter, of any number type; it need not be square.
    image_shape : tuple or list of two int
        Height H and width W of the images, each at least 1; they need not be equal.

    Returns
    -------
    array of float64, shape ((H - kh + 1) * (W - kw + 1), H * W)
        The matrix M; it has two dimensions even if it has a single row.

    Raises
    ------
    ValueError
        If the kernel does not have two dimensions, if `image_shape` is not two whole numbers
        of at least 1, or if the kernel is higher or wider than the image.

    Examples
    --------
    >>> conv_as_matrix([[1, 2], [3, 4]], (3, 3))
    array([[1., 2., 0., 3., 4., 0., 0., 0., 0.],
           [0., 1., 2., 0., 3., 4., 0., 0., 0.],
           [0., 0., 0., 1., 2., 0., 3., 4., 0.],
           [0., 0., 0., 0., 1., 2., 0., 3., 4.]])

    """
    raise NotImplementedError
