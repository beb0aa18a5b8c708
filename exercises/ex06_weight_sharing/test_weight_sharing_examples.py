"""Visible examples for exercise 6: they show everything and carry no points."""

import numpy as np
import pytest
from weight_sharing import is_equivariant, shift_image, strongest_response


def brightness_steps(image):
    """Answer with the difference between each pixel and its right neighbour."""
    return image[:, 1:] - image[:, :-1]


def brightness_steps_same_padding(image):
    """Do the same with a 0 at the right of each row, so that the map is as wide as the image."""
    return brightness_steps(np.pad(image, [(0, 0), (0, 1)]))


def test_image_moves_down_and_left():
    """One row down and two columns to the left; nothing comes back at the other side."""
    got = shift_image([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]], 1, -2)
    expected = np.array([[0.0, 0.0, 0.0, 0.0], [3.0, 4.0, 0.0, 0.0], [7.0, 8.0, 0.0, 0.0]])
    assert isinstance(got, np.ndarray)
    np.testing.assert_allclose(got, expected, strict=True)


def test_filter_inside_the_image():
    """The filter of the README moves with its image, whichever way it goes."""
    shifts = [(0, 1), (1, 0), (1, -2)]
    got = [
        is_equivariant(brightness_steps, [[2, 2, 7, 7, 7], [3, 1, 4, 1, 5]], *shift)
        for shift in shifts
    ]
    expected = [True, True, True]
    assert got == expected


def test_same_padding():
    """With same padding the border gives a counter-example."""
    got = is_equivariant(brightness_steps_same_padding, [[2, 2, 7, 7, 7]], 0, 1)
    expected = False
    assert got == expected


def test_strongest_response_stays():
    """The strongest response is 5 wherever in the row the step from 2 to 7 is."""
    rows = [[2, 2, 7, 7, 7], [2, 7, 7, 7, 7], [2, 2, 2, 2, 7]]
    got = [strongest_response([row], [[-1, 1]]) for row in rows]
    expected = [5.0, 5.0, 5.0]
    assert got == expected


def test_nothing_to_compare():
    """A map that is moved away as a whole cannot be compared."""
    with pytest.raises(ValueError):  # noqa: PT011  (any message will do)
        is_equivariant(brightness_steps, [[2, 2, 7, 7, 7]], 0, 4)
