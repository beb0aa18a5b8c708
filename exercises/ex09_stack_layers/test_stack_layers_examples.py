"""Visible examples for exercise 9: they show everything and carry no points."""

import numpy as np
import pytest
from stack_layers import receptive_field, relu, two_layers


def test_relu_on_a_map():
    """What is above 0 stays, and all else becomes 0."""
    got = relu([[-2, 0.5], [3, -0.25]])
    expected = np.array([[0.0, 0.5], [3.0, 0.0]])
    assert isinstance(got, np.ndarray)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_peak_worked_by_hand():
    """The second layer of the README finds the peak, and nothing where there is none."""
    rise, fall = [[[-1, 1]]], [[[1, -1]]]
    peak = [[[1, 0]], [[0, 1]]]
    got = two_layers([[1, 3, 2, 4]], [rise, fall], [peak])
    expected = np.array([[[3.0, 0.0]]])
    assert isinstance(got, np.ndarray)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_second_layer_for_maps_that_are_not_there():
    """A second layer with slices for three maps is refused where the first makes two."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        two_layers(np.ones((6, 7)), np.ones((2, 1, 3, 3)), np.ones((4, 3, 2, 2)))


def test_field_of_two_layers():
    """One number of the second of two 3x3 layers sees 5 pixels in a row."""
    got = receptive_field([3, 3])
    expected = 5
    assert got == expected


def test_field_with_strides():
    """The strides of the README widen the steps of the layers that follow."""
    got = receptive_field([3, 3, 2], strides=[2, 1, 3])
    expected = 9
    assert got == expected
