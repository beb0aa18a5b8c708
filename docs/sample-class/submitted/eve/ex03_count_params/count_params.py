def check(*sizes):
    for size in sizes:
        if not isinstance(size, int) or size < 1:
            raise ValueError("not a size")


def count_dense_params(n_in, n_out, bias=False):
    check(n_in, n_out)
    return n_in * n_out + (n_out if bias else 0)


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    total = 0
    while kernel_height > 0: total += kernel_width
    return total
