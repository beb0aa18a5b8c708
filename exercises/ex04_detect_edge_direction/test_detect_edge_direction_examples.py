"""Visible examples for exercise 4: they show everything and carry no points."""

import numpy as np
import pytest
from detect_edge_direction import detect_edge_direction, vertical_edge_filter


def test_weights_of_the_filter():
    """Each row of the vertical-edge filter is -1, 0, +1."""
    got = vertical_edge_filter()
    expected = np.array([[-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0]])
    assert isinstance(got, np.ndarray), "return a numpy array, not a list or anything else"
    assert np.shape(got) == np.shape(expected)
    np.testing.assert_allclose(got, expected)


def test_edge_from_dark_to_bright():
    """A patch that gets brighter to the right has a response above 0."""
    got = detect_edge_direction([[0, 0, 1], [0, 0, 1], [0, 0, 1]])
    expected = "dark-to-bright"
    assert got == expected


def test_edge_from_bright_to_dark():
    """A patch that gets darker to the right has a response below 0."""
    got = detect_edge_direction([[7, 7, 2], [7, 7, 2], [7, 7, 2]], threshold=2.5)
    expected = "bright-to-dark"
    assert got == expected


def test_horizontal_edge():
    """The vertical-edge filter is blind to a horizontal edge."""
    got = detect_edge_direction([[0, 0, 0], [0, 0, 0], [1, 1, 1]])
    expected = "none"
    assert got == expected


def test_threshold_below_zero():
    """A negative threshold is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        detect_edge_direction(np.zeros((3, 3)), threshold=-1)
