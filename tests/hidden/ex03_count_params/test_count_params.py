"""Hidden suite of exercise 3: both counts, with sizes that all differ."""

import pytest


def different(draw, count, low=3, high=11):
    """Draw sizes that all differ, so that no size can stand in for another."""
    return draw.shuffled(range(low, high + 1))[:count]


@pytest.mark.points(2)
@pytest.mark.concept("parameter-explosion")
def test_dense_weights(same, draw):
    """A dense layer has one weight for every pair of an input and an output."""
    same("count_dense_params", 784, 784)
    for _ in range(5):
        same("count_dense_params", *different(draw, 2, high=900))
    same("count_dense_params", *different(draw, 2, high=900), bias=False)


@pytest.mark.points(1)
@pytest.mark.concept("parameter-explosion")
def test_dense_weights_grow_with_the_picture(same, draw):
    """Twice the height and twice the width make sixteen times as many dense weights."""
    for _ in range(7):
        height, width = different(draw, 2, low=20, high=99)
        pixels = height * width
        same("count_dense_params", pixels, pixels)
        same("count_dense_params", 4 * pixels, 4 * pixels)


@pytest.mark.points(1)
@pytest.mark.concept("parameter-explosion")
def test_dense_bias(same, draw):
    """With bias, a dense layer has one more number for each output."""
    for _ in range(4):
        same("count_dense_params", *different(draw, 2, high=300), bias=True)
    for bias in (True, False):
        same("count_dense_params", *different(draw, 2, high=300), bias)


@pytest.mark.points(1)
@pytest.mark.concept("parameter-explosion")
def test_dense_sizes_of_one(same, draw):
    """A dense layer with a single input or a single output counts like any other."""
    for _ in range(2):
        many = different(draw, 4, high=900)
        same("count_dense_params", 1, many[0])
        same("count_dense_params", many[1], 1)
        same("count_dense_params", 1, many[2], bias=True)
        same("count_dense_params", many[3], 1, bias=True)


@pytest.mark.points(1)
@pytest.mark.concept("parameter-explosion")
def test_dense_refuses_impossible_sizes(same, draw):
    """A dense layer whose sizes are not whole numbers of at least 1 is refused."""
    n_in, n_out = different(draw, 2)
    same("count_dense_params", n_in, n_out)
    for _ in range(6):
        same("count_dense_params", *different(draw, 2, high=900))
    for wrong in (0, -n_in, n_in + 0.5):
        same.refuses("count_dense_params", wrong, n_out)
        same.refuses("count_dense_params", n_in, wrong)
    same("count_dense_params", 1, n_out)
    same("count_dense_params", n_in, 1)


@pytest.mark.points(1)
@pytest.mark.concept("weight-sharing")
def test_one_square_filter(same, draw):
    """One square filter has as many weights as it has cells."""
    for side in (3, *different(draw, 11, low=4, high=99)):
        same("count_conv_params", side, side)


@pytest.mark.points(1)
@pytest.mark.concept("weight-sharing")
def test_one_filter_need_not_be_square(same, draw):
    """The height and the width of a filter may differ, and either may be 1."""
    for _ in range(6):
        same("count_conv_params", *different(draw, 2, high=60))
    for height, width in (different(draw, 2, high=60), different(draw, 2, high=60)):
        same("count_conv_params", 1, width)
        same("count_conv_params", height, 1)


@pytest.mark.points(1)
@pytest.mark.concept("channels")
def test_channels_of_the_input(same, draw):
    """A filter has one slice of weights for each channel of the input."""
    for _ in range(4):
        same("count_conv_params", *different(draw, 3, high=28))
        height, width, channels = different(draw, 3, high=28)
        same("count_conv_params", height, width, in_channels=channels)


@pytest.mark.points(1)
@pytest.mark.concept("channels")
def test_number_of_filters(same, draw):
    """Each filter of a layer has weights of its own."""
    for _ in range(4):
        height, width, filters = different(draw, 3, high=28)
        same("count_conv_params", height, width, out_channels=filters)
        height, width, filters = different(draw, 3, high=28)
        same("count_conv_params", height, width, 1, filters)


@pytest.mark.points(2)
@pytest.mark.concept("weight-sharing")
def test_one_bias_for_each_filter(same, draw):
    """With bias, a convolutional layer has one more number for each filter."""
    for _ in range(6):
        same("count_conv_params", *different(draw, 4, high=28), bias=True)


@pytest.mark.points(1)
@pytest.mark.concept("channels")
def test_layers_as_in_real_networks(same, draw):
    """Height, width, channels, filters and bias count together, in large layers too."""
    for bias in (False, True):
        channels, filters = different(draw, 2, low=32, high=512)
        same("count_conv_params", *different(draw, 2), channels, filters, bias)
        same("count_conv_params", 1, 1, filters, channels, bias)
        same("count_conv_params", *different(draw, 2), filters, filters, bias)


@pytest.mark.points(1)
@pytest.mark.concept("weight-sharing")
def test_conv_refuses_impossible_sizes(same, draw):
    """A convolutional layer whose sizes are not whole numbers of at least 1 is refused."""
    sizes = different(draw, 4)
    same("count_conv_params", *sizes)
    for position in range(4):
        for wrong in (0, -sizes[position], sizes[position] + 0.5):
            same.refuses("count_conv_params", *sizes[:position], wrong, *sizes[position + 1 :])
    for _ in range(6):
        same("count_conv_params", *different(draw, 4, low=12, high=30))
