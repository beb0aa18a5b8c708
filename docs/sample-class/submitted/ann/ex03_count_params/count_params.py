def check(*sizes):
    for size in sizes:
        if not isinstance(size, int) or size < 1:
            raise ValueError("not a size")


def count_dense_params(n_in, n_out, bias=False):
    check(n_in, n_out)
    return n_in * n_out + (n_out if bias else 0)


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    check(kernel_height, kernel_width, in_channels, out_channels)
    weights = kernel_height * kernel_width * in_channels * out_channels
    return weights + (out_channels if bias else 0)
