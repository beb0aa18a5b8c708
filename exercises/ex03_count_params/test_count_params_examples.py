"""Visible examples for exercise 3: they show everything and carry no points."""

import pytest
from count_params import count_conv_params, count_dense_params


def test_dense_layer_on_a_tiny_image():
    """A dense layer from 28 x 28 pixels to as many outputs has 614,656 weights."""
    got = count_dense_params(28 * 28, 28 * 28)
    expected = 614_656
    assert got == expected


def test_dense_layer_with_bias():
    """A dense layer with bias has one more number for each output."""
    got = count_dense_params(4, 3, bias=True)
    expected = 15
    assert got == expected


def test_one_small_filter():
    """A single 3x3 filter has 9 weights."""
    got = count_conv_params(3, 3)
    expected = 9
    assert got == expected


def test_filters_over_a_colour_image():
    """Eight 3x5 filters over three channels, each with its bias, have 368 parameters."""
    got = count_conv_params(3, 5, in_channels=3, out_channels=8, bias=True)
    expected = 368
    assert got == expected


def test_no_layer_without_inputs():
    """A layer with 0 inputs is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        count_dense_params(0, 3)
