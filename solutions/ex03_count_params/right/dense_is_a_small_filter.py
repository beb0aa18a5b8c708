"""A dense layer is counted as a convolutional one whose filters are 1x1."""

import operator


def count_dense_params(n_in, n_out, bias=False):
    return count_conv_params(1, 1, n_in, n_out, bias)


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    count = 1
    for size in (kernel_height, kernel_width, in_channels, out_channels):
        try:
            size = operator.index(size)
        except TypeError:
            raise ValueError("a size is a whole number") from None
        if size <= 0:
            raise ValueError("a size is positive")
        count *= size
    return count + (out_channels if bias else 0)
