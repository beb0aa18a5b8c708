"""The product of a list of sizes by the math module, and the biases as a number that may be 0."""

import math
from numbers import Integral


def sizes(*numbers):
    if all(isinstance(number, Integral) and number >= 1 for number in numbers):
        return numbers
    raise ValueError(f"impossible sizes: {numbers}")


def count_dense_params(n_in, n_out, bias=False):
    return math.prod(sizes(n_in, n_out)) + n_out * int(bool(bias))


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    weights = math.prod(sizes(kernel_height, kernel_width, in_channels, out_channels))
    return weights + out_channels * int(bool(bias))
