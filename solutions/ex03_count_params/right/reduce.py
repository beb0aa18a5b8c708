"""A generic function that takes any number of sizes, with the outputs last."""

from functools import reduce
from operator import mul


def _count(bias, *sizes):
    if min(sizes) < 1 or any(size != round(size) for size in sizes):
        raise ValueError("a size is wrong")
    return reduce(mul, sizes) + bool(bias) * sizes[-1]


def count_dense_params(n_in, n_out, bias=False):
    return _count(bias, n_in, n_out)


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    return _count(bias, kernel_height, kernel_width, in_channels, out_channels)
