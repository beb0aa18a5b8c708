"""Visible examples for exercise 10: they show everything and carry no points."""

import numpy as np
import pytest
from scramble import patch_statistics, scramble_blocks


def test_four_blocks_worked_by_hand():
    """The four blocks of the README come out in the order 2, 0, 3, 1."""
    image = np.arange(1, 17).reshape(4, 4)
    got = scramble_blocks(image, 2, [2, 0, 3, 1])
    expected = np.array(
        [
            [9.0, 10.0, 1.0, 2.0],
            [13.0, 14.0, 5.0, 6.0],
            [11.0, 12.0, 3.0, 4.0],
            [15.0, 16.0, 7.0, 8.0],
        ]
    )
    np.testing.assert_array_equal(got, expected)
    assert isinstance(got, np.ndarray)


def test_blocks_of_a_wide_picture():
    """A picture of 1 x 3 blocks of one pixel gets its pixels in the order given."""
    got = scramble_blocks([[10, 20, 30]], 1, [1, 2, 0])
    expected = np.array([[20.0, 30.0, 10.0]])
    np.testing.assert_array_equal(got, expected)
    assert isinstance(got, np.ndarray)


def test_edges_of_a_bright_bar():
    """A bright bar holds as much dark-to-bright as bright-to-dark, and no horizontal edge."""
    image = np.array([[0, 0, 1, 1, 0, 0]] * 3)
    dark_to_bright = np.array([[-1, 0, 1]] * 3)
    kernels = np.array([dark_to_bright, -dark_to_bright, dark_to_bright.T])
    got = patch_statistics(image, kernels)
    expected = np.array([1.5, 1.5, 0.0])
    np.testing.assert_allclose(got, expected)
    assert isinstance(got, np.ndarray)


def test_seam_of_a_scrambled_bar():
    """With its two halves swapped, the bar has the same edges inside them and none on the seam."""
    scrambled = np.array([[1, 0, 0, 0, 0, 1]] * 3)
    got = patch_statistics(scrambled, [[[-1, 0, 1]] * 3, [[1, 0, -1]] * 3])
    expected = np.array([0.75, 0.75])
    np.testing.assert_allclose(got, expected)
    assert isinstance(got, np.ndarray)


def test_ragged_edge():
    """A picture that is not wide enough for whole blocks is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        scramble_blocks(np.ones((4, 5)), 2, [1, 2, 3, 0])
