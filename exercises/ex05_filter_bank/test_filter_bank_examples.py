"""Visible examples for exercise 5: they show everything and carry no points."""

import numpy as np
import pytest
from filter_bank import apply_filter_bank


def test_example_worked_by_hand():
    """The three maps of the README are right, cell by cell."""
    image = [[[1, 2, 0], [0, 1, 3]], [[2, 0, 1], [4, 1, 0]]]
    kernels = [
        [[[1, 0], [0, 1]], [[0, 1], [1, 0]]],
        [[[-1, 1], [-1, 1]], [[-1, 1], [-1, 1]]],
        [[[1, 1], [1, 1]], [[-1, -1], [-1, -1]]],
    ]
    got = apply_filter_bank(image, kernels)
    expected = np.array([[[6.0, 7.0]], [[-3.0, 0.0]], [[-3.0, 4.0]]])
    assert isinstance(got, np.ndarray)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_two_filters_on_one_edge():
    """Of two filters, one lights up along a vertical edge and the other answers 0."""
    image = np.array([[[0, 0, 1, 1]] * 3])
    vertical = [[-1, 0, 1]] * 3
    horizontal = [[-1, -1, -1], [0, 0, 0], [1, 1, 1]]
    got = apply_filter_bank(image, np.array([[vertical], [horizontal]]))
    expected = np.array([[[3.0, 3.0]], [[0.0, 0.0]]])
    assert isinstance(got, np.ndarray)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_one_filter_over_three_channels():
    """A single filter makes a single map, in which all three channels are added up."""
    image = np.array([[[1.0, 2.0], [3.0, 4.0]], [[0.5, 0.0], [1.0, 2.0]], [[1.0, 1.0], [0.0, 5.0]]])
    got = apply_filter_bank(image, np.array([[[[2.0]], [[-4.0]], [[1.0]]]]))
    expected = np.array([[[1.0, 5.0], [2.0, 5.0]]])
    assert isinstance(got, np.ndarray)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_filters_for_another_number_of_channels():
    """Filters with two slices cannot lie on an image with three channels."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        apply_filter_bank(np.ones((3, 4, 5)), np.ones((6, 2, 2, 2)))
