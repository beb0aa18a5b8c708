"""Visible examples for exercise 8: they show everything and carry no points."""

import numpy as np
import pytest
from learn_filter import filter_gradient, learn_filter


def test_gradient_worked_by_hand():
    """The gradient of the README is right."""
    got = filter_gradient([[1, 2, 3], [0, 1, 2]], [[1, 0]], [[2, 2], [0, 3]])
    expected = np.array([[-6.0, -12.0]])
    assert isinstance(got, np.ndarray)
    assert np.shape(got) == np.shape(expected)
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_gradient_is_zero_where_nothing_is_wrong():
    """A filter that predicts its target exactly has nothing to change."""
    image = np.array([[1.0, 4.0, 2.0], [0.0, 3.0, 5.0], [2.0, 1.0, 1.0]])
    kernel = np.array([[1.0, 0.0], [0.0, 2.0]])
    got = filter_gradient(image, kernel, np.array([[7.0, 14.0], [2.0, 5.0]]))
    expected = np.array([[0.0, 0.0], [0.0, 0.0]])
    assert isinstance(got, np.ndarray)
    assert np.shape(got) == np.shape(expected)
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_one_step_worked_by_hand():
    """The first step of the README is right."""
    got = learn_filter([[[1, 2, 3], [0, 1, 2]]], [[[2, 2], [0, 3]]], (1, 2), 0.1, 1)
    expected = np.array([[0.45, 0.8]])
    assert isinstance(got, np.ndarray)
    assert np.shape(got) == np.shape(expected)
    np.testing.assert_allclose(got, expected, atol=1e-10)


def test_edge_filter_is_found():
    """From where edges were marked, descent finds the filter -1 0 +1 that nobody gave it."""
    images = np.array([[[0, 1, 1, 0, 0, 1, 0]], [[1, 1, 0, 1, 0, 0, 0]]])
    targets = np.array([[[1, -1, -1, 1, 0]], [[-1, 0, 0, -1, 0]]])
    got = learn_filter(images, targets, (1, 3), 0.5, 300)
    expected = np.array([[-1.0, 0.0, 1.0]])
    assert isinstance(got, np.ndarray)
    assert np.shape(got) == np.shape(expected)
    np.testing.assert_allclose(got, expected, atol=1e-6)


def test_target_of_another_shape():
    """A target with more columns than the map is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        filter_gradient(np.ones((3, 4)), np.ones((2, 2)), np.ones((2, 4)))
