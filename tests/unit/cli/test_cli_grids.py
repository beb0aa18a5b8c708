"""Grids show where two values differ, in any layout and for any value that can come back."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.cli.grids import show_difference
from grader.cli.render_numbers import choose_format
from grader.cli.render_text import Style
from grader.cli.render_values import describe
from grader.core.foreign import Foreign


def show(got, expected, width=76, **style):
    """Give the lines without the spaces at their ends."""
    return [line.rstrip() for line in show_difference(got, expected, width, Style(**style))]


def test_equal_shapes_stand_beside_each_other():
    """Got, expected and difference stand side by side; a star marks each cell that differs."""
    assert show(np.array([[1, 2], [3, 4]]), np.array([[1, 2], [5, 4]])) == [
        "got      expected    difference",
        "1  2     1 2          0   0",
        "3* 4     5 4         -2*  0",
        "* differs (1 of 4 cells); difference is got - expected",
    ]


def test_grids_that_do_not_fit_are_stacked():
    """In a narrow terminal the three grids stand below each other."""
    lines = show(np.zeros((2, 4)), np.ones((2, 4)), 30)
    assert [line for line in lines if line.isalpha()] == ["got", "expected", "difference"]
    assert lines[3] == "expected"


@pytest.mark.parametrize("width", [40, 60, 76, 96])
@pytest.mark.parametrize("shape", [(3,), (40,), (2, 3), (30, 40), (1, 20), (20, 1), (4, 5, 6)])
@pytest.mark.parametrize("scale", [1.0, 1e-9, 1e12])
def test_no_line_is_too_wide(shape, scale, width):
    """Lines fit the width whatever the numbers."""
    cells = np.random.default_rng(1).normal(size=shape) * scale
    for other in (-cells, cells[..., :1], None, [1, 2, 3], cells.astype(complex) * 1j):
        assert max(map(len, show(cells, other, width))) <= width


def test_a_vector_is_labelled_rows():
    """Vectors stand below each other, cell below cell, with signs once any is negative."""
    assert show(np.array([1.0, 2.5]), np.array([1.0, -2.0])) == [
        "got        +1.0  +2.5*",
        "expected   +1.0  -2.0",
        "difference    0  +4.5*",
        "* differs (1 of 2 cells); difference is got - expected",
    ]


def test_only_wrong_planes_of_a_stack_are_shown():
    """Of a 3-D array only the planes with differences are shown, with their index."""
    expected = np.zeros((5, 2, 2))
    got = expected.copy()
    got[2, 0, 1] = 7
    lines = show(got, expected)
    assert [line for line in lines if line.startswith("plane")] == ["plane [2]"]
    assert "1 of 20 cells" in lines[-1]


def test_many_wrong_planes_are_cut():
    """At most three planes are shown, and the rest is counted."""
    lines = show(np.zeros((2, 3, 2, 2)), np.ones((2, 3, 2, 2)))
    planes = [line for line in lines if line.startswith("plane")]
    assert planes == ["plane [0, 0]", "plane [0, 1]", "plane [0, 2]"]
    assert "... 3 more planes with differences" in lines


def test_large_arrays_are_cut():
    """Twelve rows and ten columns are shown, and the rest is counted."""
    lines = show(np.zeros((32, 15)), np.ones((32, 15)), 200)
    assert "... 20 more rows, 5 more columns" in lines
    assert len(lines) == 1 + 12 + 2
    assert lines[1].count("0*") == 10


def test_a_difference_far_away_is_in_view():
    """Where the first cells all agree, the part with the first difference is shown."""
    got, expected = np.zeros((30, 20)), np.zeros((30, 20))
    expected[25, 17] = 3
    lines = show(got, expected)
    assert "shown: rows 18 to 29 of 30, columns 10 to 19 of 20, counted from 0" in lines
    assert sum("*" in line for line in lines) == 3  # got, difference, legend


def test_a_difference_far_along_a_vector_is_in_view():
    """The same holds in a vector, and where only one column fits."""
    got, expected = np.zeros(100), np.zeros(100)
    expected[60] = 1e12
    for width in (76, 24):
        assert any("*" in line and line.startswith("got") for line in show(got, expected, width))


def test_other_shapes_are_told():
    """Both shapes are said, and there is no difference."""
    lines = show(np.zeros((3, 4)), np.ones((2, 3)))
    assert lines[:2] == [
        "got has shape (3, 4), expected has shape (2, 3)",
        "got        expected",
    ]
    assert "difference" not in " ".join(lines)
    assert "*" not in " ".join(lines)


def test_other_numbers_of_dimensions_show_a_first_plane():
    """A stack beside a plane shows the stack's first plane, with its index."""
    assert "got [0]    expected" in show(np.zeros((2, 2, 4)), np.zeros((2, 4)))


@pytest.mark.parametrize("shape", [(0,), (0, 3), (2, 0, 3)])
def test_empty_arrays_are_words(shape):
    """An array without cells has no grid."""
    assert show(np.zeros(shape), np.zeros((1, 1)))[0].startswith(f"got has shape {shape}")
    assert show(np.zeros(shape), np.zeros(shape)) == [f"all 0 cells agree; shape {shape}"]
    assert show(np.zeros(shape), None)[0] == f"got        an array of shape {shape}"


def test_another_dtype_is_told():
    """Where only the kind of numbers differs, that is what is said."""
    assert show(np.zeros(3, int), np.zeros(3)) == [
        "got has dtype int64, expected has dtype float64",
        "all 3 cells agree; shape (3,)",
    ]
    assert "dtype" not in show(np.ones(2, np.uint8), np.zeros(2, int))[0]


def test_rounding_is_no_difference():
    """Floats that agree up to rounding are not marked, nor is nan where nan is due."""
    got = np.array([0.1 + 0.2, math.nan, 1.0])
    lines = show(got, np.array([0.3, math.nan, 2.0]))
    assert "1 of 3 cells" in lines[-1]
    assert lines[2].split() == ["difference", "0", "0", "-1*"]


def test_a_small_difference_shows():
    """A difference that the shown decimals hide is marked and shown in the difference."""
    lines = show(np.array([1 + 1e-6, 2.0]), np.array([1.0, 2.0]))
    assert "1.0000*" in lines[0]
    assert "+1.000e-06*" in lines[2]


def test_integers_are_exact():
    """Integers are subtracted as they are: no wrap-around, no rounding."""
    lines = show(np.array([0], np.uint8), np.array([255], np.uint8))
    assert "-255*" in lines[2]
    big = np.array([2**63], np.uint64)
    assert "+1*" in show(big + np.uint64(1), big)[2]


def test_truth_values_have_no_difference():
    """Arrays of True and False are marked, not subtracted."""
    lines = show(np.array([True, False]), np.array([True, True]))
    assert lines[0] == "got         True  False*"
    assert len(lines) == 3


def test_infinities_and_complex_numbers_are_shown():
    """Odd numbers are shown without a warning."""
    lines = show(np.array([math.inf, -math.inf, math.nan]), np.array([-math.inf, 1.0, 1.0]))
    assert "+inf*" in lines[0]
    assert "nan*" in lines[0]
    assert "0+1j*" in show(np.array([1j]), np.array([2.0]))[1]


@pytest.mark.parametrize(
    ("got", "expected", "line"),
    [
        (6.0, 2.0, "got 6.0   expected 2.0   difference +4"),
        (2, 5, "got 2   expected 5   difference -3"),
        (np.float64(0.5), 1.0, "got 0.5   expected 1.0   difference -0.5"),
        (np.array(2), 3, "got 2   expected 3   difference -1"),
        (3, 3.0, "got 3 (int)   expected 3.0 (float)"),
        (True, 1, "got True (bool)   expected 1 (int)"),
        (math.nan, 1.0, "got nan   expected 1.0"),
        ("none", "dark-to-bright", "got 'none'   expected 'dark-to-bright'"),
        ("3", 3, "got '3' (str)   expected 3 (int)"),
        (None, 3.0, "got None (nothing was returned)   expected 3.0 (float)"),
        (10**500, 1, "got a whole number of about 501 digits   expected 1"),
    ],
)
def test_scalars_and_text_stand_in_one_line(got, expected, line):
    """Numbers and text are set beside each other, with their types where these differ."""
    assert show(got, expected) == [line]


def test_long_text_stands_in_two_lines():
    """Text that does not fit one line is cut and stacked."""
    lines = show("a" * 500, "b" * 50)
    assert len(lines) == 2
    assert lines[0].startswith("got        'aaa")
    assert lines[0].endswith("...")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([1, 2.0, "x"], "a list of 3 items: [1, 2.0, 'x']"),
        ((1,), "a tuple of 1 item: (1,)"),
        ((), "a tuple of 0 items: ()"),
        (list(range(9)), "a list of 9 items: [0, 1, 2, 3, 4, 5, ...]"),
        ({"a": [1]}, "a dict of 1 item: {'a': [1]}"),
        ([np.zeros((2, 3))], "a list of 1 item: [<an array of shape (2, 3)>]"),
        ([np.float64(2)], "a list of 1 item: [2.0]"),
        (Foreign("generator"), "no plain value (generator)"),
        ([Foreign("set")], "a list of 1 item: [<no plain value (set)>]"),
        (b"\x00", "b'\\x00'"),
        ("\x1b[2J\u202e", "'\\x1b[2J\\u202e'"),
        (np.zeros(3), "an array of shape (3,)"),
    ],
)
def test_values_in_words(value, words):
    """Whatever comes back has a short name in plain words, and no control character."""
    assert describe(value) == words


def test_a_list_in_place_of_an_array_is_told():
    """A list where an array is due is said in words, beside the array."""
    assert show([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])) == [
        "got        a list of 2 items: [[1, 2], [3, 4]]",
        "expected   an array of shape (2, 2):",
        "1 2",
        "3 4",
    ]


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ([1.0, 2.0], ["1", "2"]),
        ([1.5, 2.0], ["1.5", "2.0"]),
        ([1 / 3, 1.0], ["0.3333", "1.0000"]),
        ([-1.0, 0.0, 2.0], ["-1", "0", "+2"]),
        ([-0.0, 1.0], ["0", "1"]),
        ([1e9, 1.0], ["1.000e+09", "1.000e+00"]),
        ([-0.00001, 1.0], ["-1.000e-05", "+1.000e+00"]),
        ([0.1 + 0.2], ["0.3"]),
        ([10**15, -1], ["+1.000e+15", "-1"]),
    ],
)
def test_numbers_of_one_grid_look_alike(cells, texts):
    """One grid has one number of decimals, and signs on all numbers or none."""
    form = choose_format(cells)
    assert [form.write(cell) for cell in cells] == texts


def test_marks_are_coloured_as_well():
    """In colour the marked cells are red, and the columns stay in line."""
    lines = show(np.array([[1, 2]] * 2), np.array([[1, 3]] * 2), color=True)
    assert "\x1b[31m2*\x1b[0m" in lines[1]
