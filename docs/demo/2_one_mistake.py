"""Exercise 3 with one mistake in it: the filters take no notice of the input channels."""


def count_dense_params(n_in, n_out, bias=False):
    """Count the parameters of a dense layer."""
    check_sizes(n_in, n_out)
    weights = n_in * n_out
    if bias:
        return weights + n_out
    return weights


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    """Count the parameters of a convolutional layer."""
    check_sizes(kernel_height, kernel_width, in_channels, out_channels)
    weights = kernel_height * kernel_width * out_channels
    if bias:
        return weights + out_channels
    return weights


def check_sizes(*sizes):
    """Refuse sizes that no layer can have."""
    for size in sizes:
        if not isinstance(size, int) or size < 1:
            raise ValueError(f"a size must be a whole number of at least 1, got {size}")
