"""Multiplies a list of sizes by calling itself for the rest of the list."""


def multiply(sizes):
    if not sizes:
        return 1
    first, *rest = sizes
    if first % 1 != 0 or first < 1:
        raise ValueError("sizes are 1, 2, 3 and so on")
    return first * multiply(rest)


def count_dense_params(n_in, n_out, bias=False):
    count = multiply([n_in, n_out])
    if bias:
        count += n_out
    return count


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    count = multiply([kernel_height, kernel_width, in_channels, out_channels])
    if bias:
        count += out_channels
    return count
