"""Exercise 8: find the weights of a filter by gradient descent."""

import numpy as np


def filter_gradient(image, kernel, target):
    """Compute the gradient of the squared error of a filter on one image.

    The filter predicts a map, the one that `slide_filter` of exercise 2 computes: the filter
    lies wholly inside the image, and it is not turned. The error is prediction - target in each
    cell, and the loss is the sum of the squares of all errors (the sum, not the mean). The
    gradient holds the slope of this loss for each weight of the kernel.

    Convert all three inputs to float64 first: they may be lists, and in small integer types
    such as uint8 large numbers wrap around without a warning. Leave the inputs as they are.

    Parameters
    ----------
    image : array or nested list, shape (H, W)
        Grey values of any number type.
    kernel : array or nested list, shape (kh, kw)
        The weights of the filter; it need not be square.
    target : array or nested list, shape (H - kh + 1, W - kw + 1)
        The map that the filter should give.

    Returns
    -------
    array of float64, shape (kh, kw)
        One slope for each weight.

    Raises
    ------
    ValueError
        If the image or the kernel does not have two dimensions, if the kernel is higher or
        wider than the image, or if the target does not have the shape of the map.

    Examples
    --------
    >>> filter_gradient([[1, 2, 3], [0, 1, 2]], [[1, 0]], [[2, 2], [0, 3]])
    array([[ -6., -12.]])

    """
    raise NotImplementedError


def learn_filter(images, targets, kernel_shape, learning_rate, steps):
    """Learn a filter that turns each image into its target, by gradient descent.

    The filter starts with all weights at zero. Each step adds up what `filter_gradient` gives
    for all images and the filter as it is before the step, divides the sum by the number of
    cells of all targets together, multiplies by the learning rate, and subtracts that from the
    filter.

    Convert images and targets to float64 first, as in `filter_gradient`. Leave them as they
    are; that goes for the lists that hold them, too.

    Parameters
    ----------
    images : list of N arrays or nested lists of shape (H, W), or one array of shape (N, H, W)
        At least one image. In a list, the images may differ in size.
    targets : list of N arrays or nested lists, or one array
        For each image, in order, the map that the filter should give.
    kernel_shape : tuple (kh, kw)
        Height and width of the filter, each at least 1.
    learning_rate : float
        How far to go down the slope in one step.
    steps : int
        How many steps to take, at least 1.

    Returns
    -------
    array of float64, shape (kh, kw)
        The filter after the last step.

    Raises
    ------
    ValueError
        If there are no images, if there are more images than targets or more targets than
        images, if `kernel_shape` does not have two numbers, or if an image or its
        target is one that `filter_gradient` refuses.

    Examples
    --------
    >>> images = [[[1, 2, 3], [0, 1, 2]]]
    >>> targets = [[[2, 2], [0, 3]]]
    >>> learn_filter(images, targets, (1, 2), learning_rate=0.1, steps=1)
    array([[0.45, 0.8 ]])

    """
    raise NotImplementedError
