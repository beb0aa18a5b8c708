"""Visible examples for exercise 2: they show everything and carry no points."""

import numpy as np
import pytest
from slide_filter import slide_filter


def test_example_worked_by_hand():
    """The map of the README is right, cell by cell."""
    image = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 0]]
    got = slide_filter(image, [[1, 0], [0, 2]])
    expected = np.array([[13.0, 16.0, 19.0], [25.0, 28.0, 7.0]])
    assert isinstance(got, np.ndarray), "return a numpy array, not a list or anything else"
    assert np.shape(got) == np.shape(expected)
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_edge_lights_up():
    """A vertical-edge filter answers where dark turns to bright, and is quiet elsewhere."""
    image = np.array([[0, 0, 0, 1, 1, 1]] * 4)
    kernel = np.array([[-1, 0, 1]] * 3)
    got = slide_filter(image, kernel)
    expected = np.array([[0.0, 3.0, 3.0, 0.0], [0.0, 3.0, 3.0, 0.0]])
    assert isinstance(got, np.ndarray), "return a numpy array, not a list or anything else"
    assert np.shape(got) == np.shape(expected)
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_flat_wide_kernel():
    """A kernel with one row and three columns shortens the rows only."""
    image = np.array([[1.5, 2.0, -1.0, 4.0], [0.0, 3.0, 0.5, 2.0]])
    got = slide_filter(image, np.array([[1.0, -2.0, 0.5]]))
    expected = np.array([[-3.0, 6.0], [-5.75, 3.0]])
    assert isinstance(got, np.ndarray), "return a numpy array, not a list or anything else"
    assert np.shape(got) == np.shape(expected)
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_kernel_that_does_not_fit():
    """A kernel wider than the image is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        slide_filter(np.ones((4, 2)), np.ones((3, 3)))
