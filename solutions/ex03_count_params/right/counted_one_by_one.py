"""Counts in loops: output by output, filter by filter, slice by slice, row by row."""


def whole(size):
    if size != int(size) or size < 1:
        raise ValueError(f"{size} is no size")


def count_dense_params(n_in, n_out, bias=False):
    whole(n_in)
    whole(n_out)
    count = 0
    for _ in range(n_out):
        count += n_in
        if bias:
            count += 1
    return count


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    for size in (kernel_height, kernel_width, in_channels, out_channels):
        whole(size)
    one_filter = 0
    for _ in range(in_channels):
        for _ in range(kernel_height):
            one_filter += kernel_width
    count = 0
    for _ in range(out_channels):
        count += one_filter
        if bias:
            count += 1
    return count
