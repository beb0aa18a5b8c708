"""Equal answers have one digest, others another: what counts as equal is what a live run says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.core.compare import compare
from grader.core.foreign import Foreign
from grader.core.model import Died, Raised, Returned
from grader.core.seal import Form, canonical, form_of, near_boundary, seal

EIGHTHS = st.integers(-512, 512).map(lambda number: number / 8)
GRIDS = hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=4), elements=EIGHTHS)


def same(got, right):
    """Tell whether an answer has the digest of the right one."""
    form = form_of([Returned(right)])
    return canonical(Returned(got), form) == canonical(Returned(right), form)


PAIRS = {
    "minus zero": (-0.0, 0.0),
    "an int for an equal float": (3, 3.0),
    "a numpy float for a float": (np.float64(1.5), 1.5),
    "a 0-d array for a float": (np.array(2.5), 2.5),
    "a float32 array for floats": (np.arange(3, dtype=np.float32), np.arange(3.0)),
    "a uint8 array for floats": (np.arange(3, dtype=np.uint8), np.arange(3.0)),
    "an int64 array for uint8": (np.arange(3), np.arange(3, dtype=np.uint8)),
    "columns first": (
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(6.0).reshape(2, 3),
    ),
    "an FFT's rounding error": (576.0 * (1 + 1e-15), 576.0),
    "a rounding error at 1/1024": (1 / 1024 + 1e-16, 1 / 1024),
    "a large number, one digit off": (np.nextafter(1e13, 2e13), 1e13),
    "NaN for NaN": (-math.nan, math.nan),
    "infinity": (math.inf, math.inf),
    "another float": (1.5, 1.25),
    "a float for an int": (3.0, 3),
    "a bool for an int": (True, 1),
    "an int for a bool": (1, True),
    "a huge int": (10**400, 1.0),
    "a list for an array": ([1.0, 2.0], np.array([1.0, 2.0])),
    "a tuple for a list": ((1, 2), [1, 2]),
    "a list of the same numbers": ([1, 2], [1, 2]),
    "nested lists, parted otherwise": ([[1], [2, 3]], [[1, 2], [3]]),
    "texts": ("none", "none"),
    "other texts": ("None", "none"),
    "bytes for a text": (b"none", "none"),
    "None": (None, None),
    "another shape": (np.zeros((2, 3)), np.zeros((3, 2))),
    "one cell for a number": (np.zeros(1), 0.0),
    "bools": (np.array([True, False]), np.array([True, False])),
    "numbers for bools": (np.array([1, 0]), np.array([True, False])),
    "a dict in another order": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    "a dict with another value": ({"a": 1, "b": 2}, {"b": 1, "a": 2}),
    "complex": (1 + 2j, 1 + 2j),
    "a generator": (Foreign("generator"), [1]),
}


@pytest.mark.parametrize("name", PAIRS)
def test_digests_agree_with_the_live_comparison(name):
    """Two answers have one canonical form exactly where a live run takes one for the other."""
    got, right = PAIRS[name]
    assert same(got, right) is (compare(got, right) is None)


@given(GRIDS, st.integers(0, 63), st.sampled_from([0.0, 1e-13, 1e-3, 1.0]))
def test_arrays_agree_with_the_live_comparison(right, place, error):
    """An error in one cell shows in the digest exactly where a live run sees it."""
    got = right.copy()
    got.flat[place % right.size] += error
    assert same(got, right) is (compare(got, right) is None)


@given(GRIDS)
def test_fractions_of_suites_are_far_from_boundaries(values):
    """Eighths, and what means of them come to, do not lie where rounding turns."""
    for right in (values, values / 64, values / 1024):
        assert not near_boundary(Returned(right), form_of([Returned(right)]))


def test_what_lies_where_rounding_turns_is_found():
    """A right answer that a rounding error would take over a boundary is noticed."""
    form = Form(as_float=True, places=2)
    turns = (0.5 - 0.2113) / 100
    assert near_boundary(Returned(turns), form)
    assert near_boundary(Returned([1.0, np.array([turns])]), form)
    assert near_boundary(Returned({"x": complex(1.0, turns)}), form)
    assert not near_boundary(Returned(turns + 0.001), form)
    assert not near_boundary(Raised("ValueError"), form)


def test_a_raise_is_its_class():
    """Text, line and output of a raise do not count, its class does."""
    form = form_of([Raised("ValueError")])
    with_words = Raised("ValueError", "no", 3, "printed")
    assert canonical(with_words, form) == canonical(Raised("ValueError"), form)
    assert canonical(Raised("TypeError"), form) != canonical(Raised("ValueError"), form)
    assert canonical(Died("signal 9"), form) != canonical(Raised("ValueError"), form)


def test_changed_inputs_count():
    """Arguments that a call changed are another outcome, where they were asked for."""
    form = form_of([Returned(1.0)])
    before, after = Returned(1.0, (np.zeros(2),)), Returned(1.0, (np.ones(2),))
    assert canonical(before, form) != canonical(after, form)


def test_a_wider_tolerance_leaves_fewer_places():
    """Digits that the tolerance or the size of the numbers takes away do not count."""
    assert form_of([Returned(1.5)]).places == 9
    assert form_of([Returned(1.5)], rtol=0.0, atol=1e-6).places == 6
    assert form_of([Returned(np.array([1.5, 123456.0]))]).places == 8
    assert form_of([Returned(1e20)]).places == -7


def test_every_part_is_in_the_digest():
    """Salt, test, function, form, order and number of outcomes change the digest."""
    form = Form(as_float=True, places=9)
    one, two = Returned(1.0), Returned(2.0)
    digests = {
        seal(b"salt", "test", "f", [one, two], form),
        seal(b"salt2", "test", "f", [one, two], form),
        seal(b"salt", "test2", "f", [one, two], form),
        seal(b"salt", "test", "f2", [one, two], form),
        seal(b"salt", "test", "f", [two, one], form),
        seal(b"salt", "test", "f", [one], form),
        seal(b"salt", "test", "f", [one, two], form._replace(places=8)),
        seal(b"salt", "test", "f", [one, Returned(2.001)], form),
    }
    assert len(digests) == 8
    assert seal(b"salt", "test", "f", [one, two], form) in digests
