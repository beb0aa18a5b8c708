"""Two classes of layers with a common parent that checks sizes and adds biases."""

from dataclasses import astuple, dataclass


class Layer:
    def __post_init__(self):
        for size in astuple(self):
            if not isinstance(size, int) or size <= 0:
                raise ValueError(f"{size!r} in {self}")

    def count(self, bias):
        return self.weights + self.outputs if bias else self.weights


@dataclass
class Dense(Layer):
    inputs: int
    outputs: int

    @property
    def weights(self):
        return self.inputs * self.outputs


@dataclass
class Conv(Layer):
    height: int
    width: int
    channels: int
    outputs: int

    @property
    def weights(self):
        return self.outputs * self.channels * self.height * self.width


def count_dense_params(n_in, n_out, bias=False):
    return Dense(n_in, n_out).count(bias)


def count_conv_params(kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
    return Conv(kernel_height, kernel_width, in_channels, out_channels).count(bias)
