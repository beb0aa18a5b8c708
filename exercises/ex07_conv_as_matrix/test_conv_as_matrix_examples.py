"""Visible examples for exercise 7: they show everything and carry no points."""

import numpy as np
import pytest
from conv_as_matrix import conv_as_matrix


def test_entry_by_entry():
    """A filter of four weights on nine pixels makes four rows of nine entries."""
    got = conv_as_matrix([[1, 2], [3, 4]], (3, 3))
    expected = np.array(
        [
            [1.0, 2.0, 0.0, 3.0, 4.0, 0.0, 0.0, 0.0, 0.0],
            [0.0, 1.0, 2.0, 0.0, 3.0, 4.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.0, 1.0, 2.0, 0.0, 3.0, 4.0, 0.0],
            [0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 0.0, 3.0, 4.0],
        ]
    )
    assert isinstance(got, np.ndarray)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_product_is_the_feature_map():
    """The matrix of the README times the pixels gives the six responses of exercise 2."""
    pixels = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0])
    matrix = conv_as_matrix([[1, 0], [0, 2]], [3, 4])
    # a matrix of another shape is shown as it is: it cannot be multiplied with 12 pixels
    got = matrix @ pixels if np.shape(matrix) == (6, 12) else matrix
    expected = np.array([13.0, 16.0, 19.0, 25.0, 28.0, 7.0])
    assert isinstance(matrix, np.ndarray)
    assert np.shape(got) == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_filter_as_large_as_the_image():
    """A filter with a single position makes a matrix with a single row."""
    got = conv_as_matrix(np.array([[0.5, -1.0, 2.0], [3.0, 0.0, -2.5]]), (2, 3))
    expected = np.array([[0.5, -1.0, 2.0, 3.0, 0.0, -2.5]])
    assert isinstance(got, np.ndarray)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_filter_that_does_not_fit():
    """A filter wider than the image is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        conv_as_matrix(np.ones((3, 3)), (4, 2))
