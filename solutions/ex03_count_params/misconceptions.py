"""Known wrong counts for exercise 3; each version makes its one mistake and no other."""

from numbers import Integral
from typing import Any

from grader.core.misconception import Misconception

ADDS = Misconception(
    id="adds-sizes",
    concept="parameter-explosion",
    question="Draw 2 inputs that are all joined to 3 outputs, and a filter 2 high and 3 wide: "
    "how many lines and cells do you count, and what does your code count?",
    hint="You added sizes that have to be multiplied. Every input is joined to every output, and "
    "every row of a filter has a weight in every column, so the counts multiply.",
)
BIAS_ALWAYS = Misconception(
    id="bias-always",
    concept="parameter-explosion",
    question="What does a layer without biases have to learn, and what does your code count for "
    "it?",
    hint="You counted biases even where bias is False. A layer without bias has its weights only.",
)
BIAS_NEVER = Misconception(
    id="bias-never",
    concept="parameter-explosion",
    question="By how much does your count grow when bias becomes True?",
    hint="You left out the biases where bias is True. A bias is a parameter too: one for each "
    "output of a dense layer, one for each filter of a convolutional layer.",
)
BIAS_PER_WEIGHT = Misconception(
    id="bias-per-weight",
    concept="weight-sharing",
    question="Once the products for one output have been added up, how many times is a bias "
    "added to that sum?",
    hint="You counted one bias for every weight. A bias is added once, after the sum: one for "
    "each output or filter, not one for each weight.",
)
BIAS_PER_INPUT = Misconception(
    id="bias-per-input",
    concept="channels",
    question="To what is a bias added: to a number that comes into the layer, or to one that it "
    "gives out?",
    hint="You counted a bias for each input or input channel. A bias belongs to the other side: "
    "one for each output of a dense layer, one for each filter of a convolutional layer.",
)
SINGLE_BIAS = Misconception(
    id="single-bias",
    concept="parameter-explosion",
    question="Each output of a layer can be raised by an amount of its own: how many numbers "
    "does that take, and how many does your code count?",
    hint="You counted a single bias for the whole layer. Each output of a dense layer, and each "
    "filter of a convolutional layer, has a bias of its own.",
)
FORGETS_IN = Misconception(
    id="forgets-in-channels",
    concept="channels",
    question="On a colour picture a filter looks at three channels at each position: how many "
    "weights does a filter of 3x3 need for that?",
    hint="You left out the input channels. A filter has one slice of weights for each channel of "
    "its input.",
)
FORGETS_OUT = Misconception(
    id="forgets-out-channels",
    concept="channels",
    question="What happens to your count of weights when a layer gets twice as many filters?",
    hint="You counted the weights of one filter only. The layer has one filter for each output "
    "channel, and each of them has weights of its own.",
)
TIMES_IMAGE = Misconception(
    id="counts-every-position",
    concept="weight-sharing",
    question="When the filter moves on to its next position, which of its weights change?",
    hint="You counted the filter again for every place in the image. The same weights serve at "
    "every position, so the size of the image does not matter.",
)
SQUARES = Misconception(
    id="squares-one-side",
    concept="weight-sharing",
    question="Which of the sizes that you were given does your formula for the weights never use?",
    hint="You multiplied one size by itself and left out its partner. The two sizes may differ: "
    "use height times width, and inputs times outputs.",
)
FLOAT = Misconception(
    id="float-count",
    concept="parameter-explosion",
    question="Of what type is the number that you return, and could a layer have half a parameter?",
    hint="You returned a float. The number is right, but a count is a whole number: return an int.",
)
NO_CHECK = Misconception(
    id="size-check-missing",
    concept="parameter-explosion",
    question="What does your code answer when one of the sizes is 0, -3 or 2.5, and can there be "
    "such a layer?",
    hint="You counted for sizes that no layer can have. A size that is not a whole number of at "
    "least 1 has to be refused with ValueError.",
)


def _check(*sizes: object) -> None:
    """Refuse what the reference refuses."""
    if any(not isinstance(size, Integral) or size < 1 for size in sizes):
        message = "a size must be a whole number of at least 1"
        raise ValueError(message)


def _or_refused(used: int, given: Any) -> Any:
    """Give the size that is used in place of one that was given, unless that is to be refused."""
    refused = not isinstance(given, Integral) or given < 1
    return given if refused else used


@ADDS.version_of("count_dense_params")
def dense_adds(n_in: int, n_out: int, bias: bool = False) -> int:
    """Add inputs and outputs."""
    _check(n_in, n_out)
    return n_in + n_out + (n_out if bias else 0)


@ADDS.version_of("count_conv_params")
def conv_adds_sides(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Add height and width."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    weights = (kernel_height + kernel_width) * in_channels * out_channels
    return weights + (out_channels if bias else 0)


@ADDS.version_of("count_conv_params")
def conv_adds_channels(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Add the channels in and out."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    weights = kernel_height * kernel_width * (in_channels + out_channels)
    return weights + (out_channels if bias else 0)


@ADDS.version_of("count_conv_params")
def conv_adds_everything(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Add all four sizes."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    weights = kernel_height + kernel_width + in_channels + out_channels
    return weights + (out_channels if bias else 0)


@BIAS_ALWAYS.changes_inputs_of("count_dense_params")
def dense_bias_always(
    n_in: int,
    n_out: int,
    bias: bool = False,  # noqa: ARG001  (ignored: that is the mistake)
) -> tuple[int, int, bool]:
    """Count the biases whether asked to or not."""
    return n_in, n_out, True


@BIAS_ALWAYS.changes_inputs_of("count_conv_params")
def conv_bias_always(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,  # noqa: ARG001  (ignored: that is the mistake)
) -> tuple[int, int, int, int, bool]:
    """Count the biases whether asked to or not."""
    return kernel_height, kernel_width, in_channels, out_channels, True


@BIAS_NEVER.changes_inputs_of("count_dense_params")
def dense_bias_never(
    n_in: int,
    n_out: int,
    bias: bool = False,  # noqa: ARG001  (ignored: that is the mistake)
) -> tuple[int, int, bool]:
    """Count no bias at all."""
    return n_in, n_out, False


@BIAS_NEVER.changes_inputs_of("count_conv_params")
def conv_bias_never(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,  # noqa: ARG001  (ignored: that is the mistake)
) -> tuple[int, int, int, int, bool]:
    """Count no bias at all."""
    return kernel_height, kernel_width, in_channels, out_channels, False


@BIAS_PER_WEIGHT.version_of("count_dense_params")
def dense_bias_per_weight(n_in: int, n_out: int, bias: bool = False) -> int:
    """Count a bias beside every weight."""
    _check(n_in, n_out)
    return n_in * n_out * (2 if bias else 1)


@BIAS_PER_WEIGHT.version_of("count_conv_params")
def conv_bias_per_weight(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Count a bias beside every weight."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    return kernel_height * kernel_width * in_channels * out_channels * (2 if bias else 1)


@BIAS_PER_INPUT.version_of("count_dense_params")
def dense_bias_per_input(n_in: int, n_out: int, bias: bool = False) -> int:
    """Count a bias for each input."""
    _check(n_in, n_out)
    return n_in * n_out + (n_in if bias else 0)


@BIAS_PER_INPUT.version_of("count_conv_params")
def conv_bias_per_input(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Count a bias for each input channel."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    weights = kernel_height * kernel_width * in_channels * out_channels
    return weights + (in_channels if bias else 0)


@BIAS_PER_INPUT.version_of("count_conv_params")
def conv_bias_per_slice(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Count a bias for each slice of each filter."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    weights = kernel_height * kernel_width * in_channels * out_channels
    return weights + (in_channels * out_channels if bias else 0)


@SINGLE_BIAS.version_of("count_dense_params")
def dense_single_bias(n_in: int, n_out: int, bias: bool = False) -> int:
    """Count one bias for the whole layer."""
    _check(n_in, n_out)
    return n_in * n_out + int(bias)


@SINGLE_BIAS.version_of("count_conv_params")
def conv_single_bias(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Count one bias for the whole layer."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    weights = kernel_height * kernel_width * in_channels * out_channels
    return weights + int(bias)


@FORGETS_IN.changes_inputs_of("count_conv_params")
def conv_forgets_in(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> tuple[int, int, int, int, bool]:
    """Count one slice per filter."""
    return kernel_height, kernel_width, _or_refused(1, in_channels), out_channels, bias


@FORGETS_OUT.version_of("count_conv_params")
def conv_forgets_out(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Count one filter, but the biases of all."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    weights = kernel_height * kernel_width * in_channels
    return weights + (out_channels if bias else 0)


@FORGETS_OUT.changes_inputs_of("count_conv_params")
def conv_forgets_out_and_its_biases(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> tuple[int, int, int, int, bool]:
    """Count one filter with its one bias."""
    return kernel_height, kernel_width, in_channels, _or_refused(1, out_channels), bias


@TIMES_IMAGE.changes_inputs_of("count_conv_params")
def conv_times_pixels(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> tuple[int, int, int, int, bool]:
    """Count the filter once for each pixel of a 28 x 28 image, as if it were so much higher."""
    return 28 * 28 * kernel_height, kernel_width, in_channels, out_channels, bias


@TIMES_IMAGE.version_of("count_conv_params")
def conv_times_positions(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Count the filter once for each position on a 28 x 28 image."""
    _check(kernel_height, kernel_width, in_channels, out_channels)
    positions = (29 - kernel_height) * (29 - kernel_width)
    weights = positions * kernel_height * kernel_width * in_channels * out_channels
    return weights + (out_channels if bias else 0)


@SQUARES.version_of("count_dense_params")
def dense_squares_inputs(n_in: int, n_out: int, bias: bool = False) -> int:
    """Multiply the inputs by themselves."""
    _check(n_in, n_out)
    return n_in * n_in + (n_out if bias else 0)


@SQUARES.changes_inputs_of("count_dense_params")
def dense_squares_outputs(n_in: int, n_out: int, bias: bool = False) -> tuple[int, int, bool]:
    """Multiply the outputs by themselves."""
    return _or_refused(n_out, n_in), n_out, bias


@SQUARES.changes_inputs_of("count_conv_params")
def conv_squares_height(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> tuple[int, int, int, int, bool]:
    """Take every filter for a square of its height."""
    return kernel_height, _or_refused(kernel_height, kernel_width), in_channels, out_channels, bias


@SQUARES.changes_inputs_of("count_conv_params")
def conv_squares_width(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> tuple[int, int, int, int, bool]:
    """Take every filter for a square of its width."""
    return _or_refused(kernel_width, kernel_height), kernel_width, in_channels, out_channels, bias


@FLOAT.changes_output_of("count_dense_params")
def dense_float(count: int) -> float:
    """Return the right number as a float."""
    return float(count)


@FLOAT.changes_output_of("count_conv_params")
def conv_float(count: int) -> float:
    """Return the right number as a float."""
    return float(count)


@NO_CHECK.version_of("count_dense_params")
def dense_without_check(n_in: int, n_out: int, bias: bool = False) -> int:
    """Take any sizes."""
    return n_in * n_out + (n_out if bias else 0)


@NO_CHECK.version_of("count_dense_params")
def dense_takes_fractions(n_in: int, n_out: int, bias: bool = False) -> int:
    """Refuse sizes below 1, but no fractions."""
    if n_in < 1 or n_out < 1:
        message = "a size must be at least 1"
        raise ValueError(message)
    return n_in * n_out + (n_out if bias else 0)


@NO_CHECK.version_of("count_dense_params")
def dense_takes_zero(n_in: int, n_out: int, bias: bool = False) -> int:
    """Refuse sizes below 0 and fractions, but not 0."""
    _check(n_in + 1, n_out + 1)
    return n_in * n_out + (n_out if bias else 0)


@NO_CHECK.version_of("count_conv_params")
def conv_without_check(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Take any sizes."""
    weights = kernel_height * kernel_width * in_channels * out_channels
    return weights + (out_channels if bias else 0)


@NO_CHECK.version_of("count_conv_params")
def conv_takes_fractions(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Refuse sizes below 1, but no fractions."""
    if min(kernel_height, kernel_width, in_channels, out_channels) < 1:
        message = "a size must be at least 1"
        raise ValueError(message)
    weights = kernel_height * kernel_width * in_channels * out_channels
    return weights + (out_channels if bias else 0)


@NO_CHECK.version_of("count_conv_params")
def conv_takes_zero(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Refuse sizes below 0 and fractions, but not 0."""
    _check(kernel_height + 1, kernel_width + 1, in_channels + 1, out_channels + 1)
    weights = kernel_height * kernel_width * in_channels * out_channels
    return weights + (out_channels if bias else 0)


@NO_CHECK.version_of("count_conv_params")
def conv_takes_any_channels(
    kernel_height: int,
    kernel_width: int,
    in_channels: int = 1,
    out_channels: int = 1,
    bias: bool = False,
) -> int:
    """Check the filter's sides, but not the channels."""
    _check(kernel_height, kernel_width)
    weights = kernel_height * kernel_width * in_channels * out_channels
    return weights + (out_channels if bias else 0)
