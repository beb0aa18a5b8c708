"""Exercise 9: stack two layers with ReLU between them, and measure what the top one sees."""

import numpy as np


def relu(x):
    """Keep what is above 0 and put 0 in the place of all else.

    Convert the input to float64 first: it may be a list. Leave it as it is, and return a new array.

    Parameters
    ----------
    x : array or nested list, any shape with at least one dimension
        Numbers of any type, for example the maps of a layer, shape (F, H, W).

    Returns
    -------
    array of float64, same shape as `x`
        In each cell the larger one of the number there and 0.

    Examples
    --------
    >>> relu([[-2, 0.5], [3, -0.25]])
    array([[0. , 0.5],
           [3. , 0. ]])

    """
    raise NotImplementedError


def two_layers(image, first, second):
    """Run one layer of filters over an image, ReLU, and a second layer over the maps.

    Each filter of the first layer makes one map. ReLU is applied to these maps. Each filter of the
    second layer has one slice for each of them; its responses on all the maps are added
    into one map. No ReLU follows the second layer.

    The filters are used as they stand, at stride 1, only where they lie inside what they slide
    over, and there is no bias. Convert all inputs to float64 first: they may be lists, and in small
    integer types such as uint8 large numbers wrap around without a warning. Leave the
    inputs as they are.

    Parameters
    ----------
    image : array or nested list, shape (H, W)
        Grey values of any number type.
    first : array or nested list, shape (F, 1, kh, kw)
        The F filters of the first layer.
    second : array or nested list, shape (G, F, kh, kw)
        The G filters of the second layer. Their height and width may differ from those of the
        first layer's.

    Returns
    -------
    array of float64, shape (G, H'', W'')
        The maps of the second layer. Each layer makes a map lower by kh - 1 and narrower by kw - 1
        than what it slides over.

    Raises
    ------
    ValueError
        If the image does not have two dimensions, or if `first` or `second` does not have four;
        if the filters of `first` do not have exactly one slice, or those of `second` not exactly
        one for each filter of `first`; if a filter is higher or wider than what it slides over: the
        image, or the maps of the first layer.

    Examples
    --------
    >>> rise, fall = [[[-1, 1]]], [[[1, -1]]]
    >>> peak = [[[1, 0]], [[0, 1]]]
    >>> two_layers([[1, 3, 2, 4]], [rise, fall], [peak])
    array([[[3., 0.]]])

    """
    raise NotImplementedError


def receptive_field(kernel_sizes, strides=None):
    """Count how many pixels in a row one number of the last layer depends on.

    It is 1, and each layer adds its kernel size less one, times the product of the strides of all
    layers before it.

    Parameters
    ----------
    kernel_sizes : list or tuple of int
        The kernel size of each layer, at least 1, the first layer first. The list may be
        empty; the answer is then 1. Leave it as it is.
    strides : list or tuple of int, or None
        The stride of each layer, at least 1, as many as there are kernel sizes; None if all
        strides are 1. Leave it as it is.

    Returns
    -------
    int
        The receptive field in pixels, along one side. It is a whole number: an `int`, never a
        `float`.

    Raises
    ------
    ValueError
        If there are more or fewer strides than kernel sizes, or if a size or a stride is less
        than 1 or no `int`. A `float` is refused even if it is whole, as 3.0 is, and so are True
        and False, though Python counts these as 1 and 0.

    Examples
    --------
    >>> receptive_field([3, 3])
    5
    >>> receptive_field([3, 3, 2], strides=[2, 1, 3])
    9

    """
    raise NotImplementedError
