"""Exercise 3: count what a dense layer and a convolutional layer have to learn."""


def count_dense_params(n_in, n_out, bias=False):
    """Count the parameters of a dense layer.

    Each of the `n_out` outputs has a weight of its own for each of the `n_in` inputs.

    Parameters
    ----------
    n_in : int
        Number of inputs, at least 1.
    n_out : int
        Number of outputs, at least 1.
    bias : bool
        True if each output also has a bias: one number that is added to its sum.

    Returns
    -------
    int
        The number of parameters. It is a whole number: an `int`, never a `float`.

    Raises
    ------
    ValueError
        If a size is not a whole number, or is less than 1.

    Examples
    --------
    >>> count_dense_params(4, 3)
    12
    >>> count_dense_params(4, 3, bias=True)
    15

    """
    raise NotImplementedError


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    """Count the parameters of a convolutional layer.

    The layer has `out_channels` filters. Each filter has one slice of
    `kernel_height` x `kernel_width` weights for each input channel.

    Parameters
    ----------
    kernel_height, kernel_width : int
        Height and width of a filter, each at least 1; they may differ.
    in_channels : int
        Number of channels of the input, at least 1 (3 for a colour image).
    out_channels : int
        Number of filters, at least 1. Each filter makes one channel of the output.
    bias : bool
        True if each filter also has a bias: one number that is added to all its responses.

    Returns
    -------
    int
        The number of parameters. It is a whole number: an `int`, never a `float`.

    Raises
    ------
    ValueError
        If a size is not a whole number, or is less than 1.

    Examples
    --------
    >>> count_conv_params(3, 3)
    9
    >>> count_conv_params(2, 3, in_channels=4, out_channels=5, bias=True)
    125

    """
    raise NotImplementedError
