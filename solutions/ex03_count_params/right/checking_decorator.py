"""A decorator checks all arguments but the bias; lambdas hold the formulas."""

import functools
import inspect


def checked(function):
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        given = signature.bind(*args, **kwargs).arguments
        for name, size in given.items():
            if name != "bias" and (type(size) is not int or size < 1):
                raise ValueError(f"{name}={size!r}")
        return function(*args, **kwargs)

    return wrapper


count_dense_params = checked(lambda n_in, n_out, bias=False: n_out * (n_in + (1 if bias else 0)))
count_conv_params = checked(
    lambda kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False: (
        out_channels * (kernel_height * kernel_width * in_channels + (1 if bias else 0))
    )
)
