"""Visible examples for exercise 1: they show everything and carry no points."""

import numpy as np
import pytest
from patch_response import patch_response


def test_example_worked_by_hand():
    """The response of the README is right."""
    got = patch_response([[1, 2], [3, 4]], [[0.5, 0], [-1, 2]])
    expected = 5.5
    assert np.ndim(got) == 0, "return one number, not a list or an array"
    assert got == pytest.approx(expected)


def test_vertical_edge():
    """A vertical-edge filter answers 3 on an edge from dark to bright."""
    patch = np.array([[0, 0, 1], [0, 0, 1], [0, 0, 1]])
    kernel = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
    got = patch_response(patch, kernel)
    expected = 3.0
    assert np.ndim(got) == 0, "return one number, not a list or an array"
    assert got == pytest.approx(expected)


def test_wide_patch():
    """A patch need not be square, and a response may be negative."""
    got = patch_response(np.array([[2.0, -1.0, 4.0]]), np.array([[1.0, 3.0, -0.5]]))
    expected = -3.0
    assert np.ndim(got) == 0, "return one number, not a list or an array"
    assert got == pytest.approx(expected)


def test_different_shapes():
    """A patch with three columns and a filter with two do not go together."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        patch_response(np.ones((2, 3)), np.ones((2, 2)))
