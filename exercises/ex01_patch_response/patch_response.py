"""Exercise 1: lay a filter on one patch of an image and compute its response."""

import numpy as np


def patch_response(patch, kernel):
    """Compute the response of a filter on a patch of its own size.

    Multiply each cell of the patch by the weight that lies on it, and add up all the products.
    The filter is used as it stands: it is not turned round.

    Convert both inputs to float64 first: they may be lists, and in small integer types
    such as uint8 large numbers wrap around without a warning. Leave the inputs as they are.

    Parameters
    ----------
    patch : array or nested list, shape (kh, kw)
        Grey values of any number type.
    kernel : array or nested list, shape (kh, kw)
        The weights of the filter.

    Returns
    -------
    float
        The response: one number, which may be negative.

    Raises
    ------
    ValueError
        If the patch or the kernel does not have two dimensions, or if their shapes differ.

    Examples
    --------
    >>> patch_response([[1, 2], [3, 4]], [[0.5, 0], [-1, 2]])
    5.5

    """
    raise NotImplementedError
