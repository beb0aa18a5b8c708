"""Exercise 5: run a bank of filters over an image with channels."""

import numpy as np


def apply_filter_bank(image, kernels):
    """Compute one feature map for each filter of a bank.

    Filter f is `kernels[f]`. It has one slice of weights for each channel of the image:
    slice c lies on channel c, and the products of all slices are added up. The number at
    row y, column x of map f is the response of filter f where its top left corner lies on row y,
    column x of the image. Each filter is used as it stands, and only at the positions at which
    the whole of it lies inside the image.

    Convert both inputs to float64 first: they may be lists, and in small integer types
    such as uint8 large numbers wrap around without a warning. Leave the inputs as they are.

    Parameters
    ----------
    image : array or nested list, shape (C, H, W)
        C channels of H rows and W columns, of any number type.
    kernels : array or nested list, shape (F, C, kh, kw)
        The weights of F filters; a slice need not be square.

    Returns
    -------
    array of float64, shape (F, H - kh + 1, W - kw + 1)
        One map for each filter, in the order of the filters. An axis of length 1 stays.

    Raises
    ------
    ValueError
        If the image does not have three dimensions or the kernels do not have four, if the filters
        do not have exactly one slice for each channel of the image, or if they are higher or
        wider than the image.

    Examples
    --------
    >>> image = [[[1, 2, 0], [0, 1, 3]], [[2, 0, 1], [4, 1, 0]]]
    >>> plain = [[[1, 0], [0, 1]], [[0, 1], [1, 0]]]
    >>> minus = [[[1, 1], [1, 1]], [[-1, -1], [-1, -1]]]
    >>> apply_filter_bank(image, [plain, minus])
    array([[[ 6.,  7.]],
    <BLANKLINE>
           [[-3.,  4.]]])

    """
    raise NotImplementedError
