"""What counts as right, and what a difference says without giving the answer away."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.core.compare import Difference, compare, describe_type, shape_text
from grader.core.foreign import KNOWN_TYPES, OTHER, Foreign

NAN = math.nan
INF = math.inf
HUGE = 10**400


def kind(got, expected, **tolerance):
    """Give the kind of difference, or None where ``got`` is right."""
    difference = compare(got, expected, **tolerance)
    return None if difference is None else difference.kind


RIGHT = {
    "equal floats": (1.5, 1.5),
    "a float within rtol": (1e6 * (1 + 0.9e-9), 1e6),
    "a float within atol": (0.9e-10, 0.0),
    "an FFT's rounding error": (1 + 1e-13, 1.0),
    "minus zero": (-0.0, 0.0),
    "an int for an equal float": (3, 3.0),
    "a huge int for an equal float": (2**70, float(2**70)),
    "an int for an equal complex": (3, 3 + 0j),
    "a float for an equal complex": (3.0, 3 + 0j),
    "equal complex": (1 + 2j, 1 + 2j),
    "complex within rtol": (1e3 + 1e3j, 1e3 + 1e3j + 1e-7),
    "NaN for NaN": (NAN, NAN),
    "inf for inf": (INF, INF),
    "minus inf for minus inf": (-INF, -INF),
    "equal ints": (HUGE, HUGE),
    "equal bools": (True, True),
    "None": (None, None),
    "equal texts": ("tall", "tall"),
    "equal bytes": (b"ab", b"ab"),
    "a numpy float for a float": (np.float64(1.5), 1.5),
    "a float for a numpy float": (1.5, np.float64(1.5)),
    "a float32 for an equal float": (np.float32(0.5), 0.5),
    "a numpy int for an int": (np.int8(3), 3),
    "a numpy uint64 for an int": (np.uint64(2**64 - 1), 2**64 - 1),
    "a numpy bool for a bool": (np.True_, True),
    "a 0-d array for a float": (np.array(2.5), 2.5),
    "a float for a 0-d array": (2.5, np.array(2.5)),
    "a 0-d array of int for a float": (np.array(2), 2.0),
    "equal arrays": (np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3)),
    "an int array for equal floats": (np.arange(3), np.arange(3.0)),
    "a uint8 array for equal floats": (np.arange(3, dtype=np.uint8), np.arange(3.0)),
    "a float32 array for equal floats": (np.arange(3, dtype=np.float32), np.arange(3.0)),
    "an int array for equal complex": (np.arange(3), np.arange(3) + 0j),
    "int8 for int64": (np.arange(3, dtype=np.int8), np.arange(3)),
    "uint64 for int64": (np.arange(3, dtype=np.uint64), np.arange(3)),
    "an array in Fortran order": (np.asfortranarray(np.ones((2, 3))), np.ones((2, 3))),
    "bool arrays": (np.array([True, False]), np.array([True, False])),
    "arrays with NaN and inf": (np.array([NAN, INF, -INF]), np.array([NAN, INF, -INF])),
    "empty arrays": (np.zeros((0, 3)), np.zeros((0, 3))),
    "lists": ([1, 2.5, "a"], [1, 2.5, "a"]),
    "a list with an int for a float": ([1], [1.0]),
    "tuples of arrays": ((np.ones(2), 3), (np.ones(2), 3)),
    "dicts in another order": ({"a": 1, "b": 2.0}, {"b": 2.0, "a": 1}),
    "an int key for a float key": ({1: "a"}, {1.0: "a"}),
    "empty containers": ([], []),
    "nested containers": ({"a": [(1, 2.0)]}, {"a": [(1, 2.0)]}),
}


@pytest.mark.parametrize("name", RIGHT)
def test_counts_as_right(name):
    """These pairs count as equal."""
    assert compare(*RIGHT[name]) is None


WRONG = {
    "a float beyond rtol": (1e6 * (1 + 1.2e-9), 1e6, "value"),
    "a float beyond atol": (1.2e-10, 0.0, "value"),
    "another int for a float": (3, 3.5, "value"),
    "a huge int for a float": (HUGE, 1.0, "value"),
    "a huge int for inf": (HUGE, INF, "value"),
    "a huge int for NaN": (HUGE, NAN, "value"),
    "a huge int for a complex": (-HUGE, 1j, "value"),
    "a float for a huge int": (1.0, HUGE, "type"),
    "an equal float for an int": (3.0, 3, "type"),
    "a complex for an equal float": (3 + 0j, 3.0, "type"),
    "a complex for an int": (3 + 0j, 3, "type"),
    "True for 1": (True, 1, "type"),
    "True for 1.0": (True, 1.0, "type"),
    "True for 1+0j": (True, 1 + 0j, "type"),
    "1 for True": (1, True, "type"),
    "1.0 for True": (1.0, True, "type"),
    "a numpy bool for 1": (np.True_, 1, "type"),
    "another bool": (False, True, "value"),
    "neighbouring ints": (2**60 + 1, 2**60, "value"),
    "NaN for a number": (NAN, 1.0, "value"),
    "a number for NaN": (1.0, NAN, "value"),
    "inf for a number": (INF, 1e308, "value"),
    "a number for inf": (1e308, INF, "value"),
    "minus inf for inf": (-INF, INF, "value"),
    "NaN for inf": (NAN, INF, "value"),
    "another imaginary part": (1 + 2j, 1 + 3j, "value"),
    "None for a number": (None, 1.0, "type"),
    "a number for None": (0, None, "type"),
    "a text for a number": ("1.0", 1.0, "type"),
    "bytes for a text": (b"a", "a", "type"),
    "another text": ("wide", "tall", "value"),
    "other bytes": (b"a", b"b", "value"),
    "an array for a scalar": (np.full(1, 2.5), 2.5, "type"),
    "a scalar for an array of itself": (2.5, np.full((2, 2), 2.5), "type"),
    "a 0-d array for an array": (np.array(2.5), np.full(3, 2.5), "type"),
    "a scalar for an array of one cell": (2.5, np.array([2.5]), "type"),
    "a list for an array": ([1.0, 2.0], np.array([1.0, 2.0]), "type"),
    "an array for a list": (np.array([1.0]), [1.0], "type"),
    "a shape that would broadcast": (np.ones((1, 3)), np.ones((2, 3)), "shape"),
    "a row for a column": (np.ones((1, 3)), np.ones((3, 1)), "shape"),
    "a missing dimension": (np.ones(3), np.ones((1, 3)), "shape"),
    "another empty shape": (np.zeros((0, 3)), np.zeros((3, 0)), "shape"),
    "an empty array for a full one": (np.zeros(0), np.zeros(1), "shape"),
    "floats for equal ints": (np.array([1.0]), np.array([1]), "dtype"),
    "bools for equal ints": (np.array([True]), np.array([1]), "dtype"),
    "bools for equal floats": (np.array([True]), np.array([1.0]), "dtype"),
    "ints for equal bools": (np.array([1]), np.array([True]), "dtype"),
    "complex for equal floats": (np.array([1 + 0j]), np.array([1.0]), "dtype"),
    "empty floats for empty ints": (np.zeros(0), np.zeros(0, dtype=int), "dtype"),
    "uint64 wrapped round": (
        np.array([2**64 - 1], dtype=np.uint64),
        np.array([-1]),
        "value",
    ),
    "uint64 beyond int64": (
        np.array([2**63], dtype=np.uint64),
        np.array([-(2**63)]),
        "value",
    ),
    "neighbouring large ints": (np.array([2**60 + 1]), np.array([2**60]), "value"),
    "NaN in one cell": (np.array([1.0, NAN]), np.array([1.0, 2.0]), "value"),
    "a number where NaN is due": (np.array([1.0]), np.array([NAN]), "value"),
    "float16 that overflowed": (np.array([INF], dtype=np.float16), np.array([1e6]), "value"),
    "a tuple for a list": ((1, 2), [1, 2], "type"),
    "a list for a tuple": ([1, 2], (1, 2), "type"),
    "a dict for a list": ({}, [], "type"),
    "a longer list": ([1, 2, 3], [1, 2], "length"),
    "a shorter dict": ({}, {"a": 1}, "length"),
    "other keys": ({"a": 1}, {"b": 1}, "value"),
    "a bool key for an int key": ({True: 1}, {1: 1}, "value"),
    "a float key for an int key": ({1.0: 1}, {1: 1}, "value"),
    "another item": ([1, 2], [1, 3], "value"),
    "True inside a list of ints": ([True], [1], "type"),
    "a list inside for an array inside": ([[1.0]], [np.array([1.0])], "type"),
    "another value behind a key": ({"a": 1.0}, {"a": 2.0}, "value"),
    "something foreign for an array": (Foreign("matrix"), np.ones((2, 2)), "type"),
    "something foreign for a number": (Foreign("Fraction"), 1.0, "type"),
    "something foreign for a list": (Foreign("set"), [1], "type"),
}


@pytest.mark.parametrize("name", WRONG)
def test_counts_as_wrong(name):
    """These pairs differ, in the way that is named."""
    got, expected, due = WRONG[name]
    assert kind(got, expected) == due


@pytest.mark.parametrize("expected", [1.0, 1, True, "a", None, [1], np.ones(2), 1j])
def test_huge_whole_numbers_raise_nothing(expected):
    """An int too large for any float is a wrong answer like others, whatever is due."""
    assert isinstance(compare(HUGE, expected), Difference)


def test_tolerance_is_relative_to_the_expected_value():
    """The bound is ``atol + rtol * |expected|``, not of what was returned."""
    assert kind(12.0, 10.0, rtol=0.19, atol=0.0) == "value"
    assert kind(10.0, 12.0, rtol=0.19, atol=0.0) is None


def test_tolerances_can_be_widened_and_closed():
    """A suite may ask for more or for less than the usual tolerance."""
    assert kind(1.0001, 1.0) == "value"
    assert kind(1.0001, 1.0, rtol=1e-3) is None
    assert kind(0.01, 0.0, atol=0.1) is None
    assert kind(1 + 1e-15, 1.0, rtol=0.0, atol=0.0) == "value"


def test_tolerances_reach_into_arrays_and_containers():
    """Arrays and items of lists are compared with the tolerance that was given."""
    got, expected = np.array([1.0001]), np.array([1.0])
    assert kind(got, expected) == "value"
    assert kind(got, expected, rtol=1e-3) is None
    assert kind([got], [expected], rtol=1e-3) is None
    assert kind({"a": got}, {"a": expected}, rtol=1e-6) == "value"


def test_whole_numbers_have_no_tolerance():
    """Integers are exact even where floats are given much room."""
    assert kind(11, 10, rtol=1.0, atol=10.0) == "value"
    assert kind(np.array([11]), np.array([10]), rtol=1.0, atol=10.0) == "value"


def test_wrong_cells_are_counted():
    """A wrong array tells how many of its cells are wrong."""
    got, expected = np.zeros((2, 3)), np.zeros((2, 3))
    got[0, 1] = got[1, 2] = 5
    assert compare(got, expected) == Difference("value", "2 of 6 cells are wrong", 2, 6)


def test_a_list_for_an_array_says_so():
    """Who returns a list where an array is due is told exactly that."""
    difference = compare([[1.0, 2.0]], np.array([[1.0, 2.0]]))
    assert difference.text == "it returned a list, and should return a numpy array"


def test_a_bool_for_a_number_says_so():
    """Who returns True where a number is due reads that True is no 1."""
    assert "True and False do not count as 1 and 0" in compare(np.True_, 1).text
    assert "do not count" not in compare("a", 1).text


def test_a_wrong_shape_names_both_shapes():
    """A wrong shape is told with the right one: shapes are safe to show."""
    difference = compare(np.ones((4, 4)), np.ones((2, 3)))
    assert difference.text == "the shape is 4 x 4, but should be 2 x 3"


def test_a_wrong_dtype_names_both():
    """A wrong dtype is told with the right one."""
    difference = compare(np.array([1.5]), np.array([1]))
    assert difference.text == "the array holds float64 values, but should hold int64"


def test_a_difference_inside_a_container_says_inside():
    """What differs in a list is told as lying inside it."""
    assert compare([1, "a"], [1, "b"]).text == "inside it, the text is wrong"
    assert compare([1], [1, 2]).text == "it has 1 items, but should have 2"


def test_a_missing_return_is_asked_about():
    """Who returns nothing is asked for the return statement."""
    assert "is a return missing?" in compare(None, 1.0).text


TYPES = {
    "a whole number (int)": 1,
    "a number with a point (float)": 1.0,
    "True or False (bool)": np.True_,
    "a complex number": 1j,
    "a text (str)": "a",
    "bytes": b"a",
    "a list": [],
    "a tuple": (),
    "a dict": {},
    "an array of float64, shape 2 x 3": np.ones((2, 3)),
    "something else (set)": Foreign("set"),
}


@pytest.mark.parametrize("text", TYPES)
def test_types_have_plain_names(text):
    """Every type that can come back has a name that a beginner understands."""
    assert describe_type(TYPES[text]) == text


def test_a_shape_without_sides_is_a_number():
    """The shape of a 0-d array reads as a single number."""
    assert shape_text(()) == "a single number"
    assert shape_text((7,)) == "7"


@pytest.mark.parametrize("name", sorted(KNOWN_TYPES))
def test_known_foreign_names_stay(name):
    """A foreign value keeps a name from the list."""
    assert Foreign(name).typename == name


def test_other_foreign_names_are_replaced():
    """A class name that is not on the list does not get through: it could carry data out."""
    assert Foreign("answer_is_42").typename == OTHER


EXPECTED = st.one_of(
    st.integers(10**11, 10**14),
    st.floats(1e11, 1e14),
    st.text("123456789", min_size=12, max_size=15),
    hnp.arrays(np.int64, (2, 3), elements=st.integers(10**11, 10**14)),
    hnp.arrays(np.float64, (3,), elements=st.floats(1e11, 1e14)),
)
NESTED = st.one_of(
    EXPECTED,
    st.lists(EXPECTED, min_size=1, max_size=3),
    st.dictionaries(st.text("123456789", min_size=12, max_size=15), EXPECTED, max_size=2),
)
GOT = st.sampled_from(
    [
        None,
        0,
        0.5,
        HUGE,
        True,
        "",
        [],
        [0],
        {},
        {"": 0},
        (),
        np.zeros((2, 3)),
        np.zeros(3),
        np.zeros(4, dtype=complex),
        Foreign("set"),
    ]
)


@given(GOT, NESTED)
def test_no_text_holds_an_expected_value(got, expected):
    """A difference tells shapes, types and counts, never the digits of what is expected."""
    difference = compare(got, expected)
    if difference is not None:
        assert not re.search(r"\d{4}", difference.text)


@given(st.one_of(EXPECTED, st.floats(), st.complex_numbers(), st.booleans(), st.binary()))
def test_every_value_equals_itself(value):
    """What equals the expected value to the last bit is right."""
    assert compare(value, value) is None
