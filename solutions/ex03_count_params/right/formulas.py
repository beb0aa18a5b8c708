"""Two formulas with an early return each, and the same check written out twice."""


def count_dense_params(n_in, n_out, bias=False):
    for n in (n_in, n_out):
        if not isinstance(n, int):
            raise ValueError("not a whole number")
        if n < 1:
            raise ValueError("less than 1")
    if bias:
        return (n_in + 1) * n_out
    return n_in * n_out


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    for n in (kernel_height, kernel_width, in_channels, out_channels):
        if not isinstance(n, int):
            raise ValueError("not a whole number")
        if n < 1:
            raise ValueError("less than 1")
    if bias:
        return (kernel_height * kernel_width * in_channels + 1) * out_channels
    return kernel_height * kernel_width * in_channels * out_channels
