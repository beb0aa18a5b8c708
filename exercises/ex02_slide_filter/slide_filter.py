"""Exercise 2: slide a filter over an image and collect its responses in a feature map."""

import numpy as np


def slide_filter(image, kernel):
    """Compute the feature map of one filter on one image.

    The number at row y, column x of the map is the response of the filter where its
    top left corner lies on row y, column x of the image. The filter is used as it stands, and
    only at the positions at which the whole of it lies inside the image.

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
    array of float64, shape (H - kh + 1, W - kw + 1)
        One response for each position.

    Raises
    ------
    ValueError
        If the image or the kernel does not have two dimensions, or if the kernel is higher or
        wider than the image.

    Examples
    --------
    >>> image = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 0]]
    >>> slide_filter(image, [[1, 0], [0, 2]])
    array([[13., 16., 19.],
           [25., 28.,  7.]])

    """
    raise NotImplementedError
