"""Reference for exercise 3: the parameters of a dense and of a convolutional layer."""

from numbers import Integral


def count_dense_params(n_in: int, n_out: int, bias: bool = False) -> int:
    """Count the parameters of a dense layer.

    Parameters
    ----------
    n_in, n_out
        Numbers of inputs and outputs, at least 1.
    bias
        Whether each output has a bias.

    Returns
    -------
    int
        ``n_in * n_out``, and ``n_out`` more with bias.

    Raises
    ------
    ValueError
        If a size is not a whole number of at least 1.

    """
    _check_sizes(n_in=n_in, n_out=n_out)
    weights = n_in * n_out
    return weights + n_out if bias else weights


def count_conv_params(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Count the parameters of a convolutional layer.

    Parameters
    ----------
    kernel_height, kernel_width
        Height and width of a filter, at least 1.
    in_channels
        Number of input channels, at least 1; a filter has one slice for each.
    out_channels
        Number of filters, at least 1.
    bias
        Whether each filter has a bias.

    Returns
    -------
    int
        The cells of one slice, times slices, times filters, and one more per filter with bias.

    Raises
    ------
    ValueError
        If a size is not a whole number of at least 1.

    """
    _check_sizes(
        kernel_height=kernel_height,
        kernel_width=kernel_width,
        in_channels=in_channels,
        out_channels=out_channels,
    )
    weights_of_one_filter = kernel_height * kernel_width * in_channels
    weights = weights_of_one_filter * out_channels
    return weights + out_channels if bias else weights


def _check_sizes(**sizes: object) -> None:
    """Refuse any size that is not a whole number of at least 1."""
    for name, size in sizes.items():
        if not isinstance(size, Integral) or size < 1:
            message = f"{name} must be a whole number of at least 1, got {size!r}"
            raise ValueError(message)
