"""What is said of a failed test where no known mistake explains it."""

from __future__ import annotations

import numpy as np
import pytest

from grader.core.compare import ATOL, RTOL
from grader.core.evidence import Call, compare_outcomes
from grader.core.model import Raised, Returned
from grader.core.neutral import certain_relation, neutral_fact

MAPS = [np.arange(12.0).reshape(3, 4) ** 2 - 7.25, np.arange(10.0).reshape(5, 2) * 3 + 0.5]


def call(got, expected, function="slide"):
    """Give the call of a test whose outcomes are these values, or raises."""
    outcomes = [one if isinstance(one, Raised) else Returned(one) for one in (got, expected)]
    difference = compare_outcomes(*outcomes, rtol=RTOL, atol=ATOL)
    return Call(function, repr(expected).encode(), outcomes[1], outcomes[0], difference, RTOL, ATOL)


def relation(change, values=MAPS):
    """Name the relation of answers that are ``change`` of the right ones."""
    return certain_relation([call(change(value), value) for value in values])


def framed(value):
    """Put two rows and columns round an array."""
    return np.pad(value, 2, constant_values=9.0)


RELATIONS = {
    "with rows and columns exchanged": np.transpose,
    "turned round from top to bottom": np.flipud,
    "turned round from left to right": np.fliplr,
    "turned upside down and from left to right": np.flip,
    "its row at the bottom is missing": lambda a: a[:-1],
    "its row at the top is missing": lambda a: a[1:],
    "its column at the right is missing": lambda a: a[:, :-1],
    "its column at the left is missing": lambda a: a[:, 1:],
    "the row at the bottom and the column at the right are missing": lambda a: a[:-1, :-1],
    "the row at the top and the column at the left are missing": lambda a: a[1:, 1:],
    "with one row too many at the bottom": lambda a: np.vstack([a, a[:1] + 1]),
    "with one row too many at the top": lambda a: np.vstack([a[:1] + 1, a]),
    "with one column too many at the right": lambda a: np.hstack([a, a[:, :1] + 1]),
    "with one column too many at the left": lambda a: np.hstack([a[:, :1] + 1, a]),
    "the row at the bottom and the column at the right are too many": lambda a: np.pad(
        a, [(0, 1), (0, 1)]
    ),
    "in a frame of rows and columns that do not belong to it": framed,
    "times 2": lambda a: a * 2,
    "times 0.111111": lambda a: a / 9,
    "with all signs reversed": np.negative,
    "1.5 too large everywhere": lambda a: a + 1.5,
    "3 too small everywhere": lambda a: a - 3,
    "cut off after the decimal point": np.trunc,
    "without signs": np.abs,
    "with 0 in place of negative numbers": lambda a: np.maximum(a, 0),
}


@pytest.mark.parametrize("text", RELATIONS)
def test_a_relation_that_holds_everywhere_is_named(text):
    """Answers that are the right ones but for one change are told that change."""
    assert relation(RELATIONS[text]) == text


def test_rounded_and_wrapped_numbers_are_named():
    """Rounding differs from cutting off, and bytes wrap round at 256."""
    values = [np.array([[0.25, 0.75], [1.25, -3.75]]), np.array([[2.875, 5.25, 7.75, -1.625]])]
    assert relation(np.round, values) == "rounded to whole numbers"
    large = [np.array([[300.0, 20.0], [511.0, 7.0]]), np.array([[1000.0, 255.0, 3.0, 513.0]])]
    assert relation(lambda a: a.astype(np.int64).astype(np.uint8), large) == (
        "wrapped round at 256, as bytes do"
    )


def test_axes_in_another_order_are_named():
    """With three axes the order is told by their numbers."""
    values = [np.arange(24.0).reshape(2, 3, 4), np.arange(30.0).reshape(5, 3, 2)]
    due = "with its axes in another order: (2, 0, 1) of the right ones"
    assert relation(lambda a: a.transpose(2, 0, 1), values) == due


def test_numbers_have_relations_too():
    """Plain numbers that are all twice too large are told so."""
    assert relation(lambda x: 2 * x, [3.5, -1.25, 10.0]) == "times 2"
    assert relation(lambda x: 9 * x, [3, 5, 10]) == "times 9"


def test_two_relations_are_none():
    """Where two relations hold, neither is named: all of these numbers are negative."""
    assert relation(np.abs, [-abs(value) - 1 for value in MAPS]) is None


def test_a_right_call_that_contradicts_is_heard():
    """A relation that does not hold where the student is right explains nothing."""
    calls = [call(MAPS[0].T, MAPS[0]), call(MAPS[1], MAPS[1])]
    assert certain_relation(calls) is None
    symmetric = MAPS[0][:, :3] + MAPS[0][:, :3].T
    calls = [call(MAPS[0].T, MAPS[0]), call(symmetric, symmetric)]
    assert certain_relation(calls) == "with rows and columns exchanged"


def test_one_call_that_differs_otherwise_is_heard():
    """A relation has to hold in all wrong calls, not in most."""
    calls = [call(MAPS[0].T, MAPS[0]), call(MAPS[1] + 1, MAPS[1])]
    assert certain_relation(calls) is None


def test_thin_evidence_is_none():
    """One number may be twice another by chance."""
    assert relation(lambda x: 2 * x, [3.0]) is None
    assert relation(np.zeros_like, [np.full((3, 3), 4.0)]) is None


NOT_COMPARABLE = {
    "a raise": (Raised("IndexError"), MAPS[0]),
    "a missing refusal": (MAPS[0], Raised("ValueError")),
    "a list": (MAPS[0].tolist(), MAPS[0]),
    "a label": ("up", "down"),
    "a bool": (True, 1.0),
    "another rank": (MAPS[0].ravel(), MAPS[0]),
    "an empty array": (np.empty((0, 0)), MAPS[0]),
}


@pytest.mark.parametrize("name", NOT_COMPARABLE)
def test_what_is_no_array_of_numbers_has_no_relation(name):
    """Raises, lists, labels and other shapes are left to the plain facts."""
    calls = [call(MAPS[1] * 2, MAPS[1]), call(*NOT_COMPARABLE[name])]
    assert certain_relation(calls) is None


def test_a_right_refusal_does_not_stand_in_the_way():
    """A call that is refused as it should be says nothing about arrays."""
    refused = call(Raised("ValueError"), Raised("ValueError"))
    assert certain_relation([call(MAPS[0] * 2, MAPS[0]), refused]) == "times 2"


def test_two_wrong_functions_have_no_common_relation():
    """A relation is told of one function only."""
    calls = [call(MAPS[0] * 2, MAPS[0], "one"), call(MAPS[1] * 2, MAPS[1], "other")]
    assert certain_relation(calls) is None


def test_a_fact_names_the_relation():
    """The student reads the number of wrong cases, the function and the relation."""
    calls = [call(value.T, value) for value in MAPS]
    assert neutral_fact(calls) == (
        "2 of 2 cases are wrong. In all of them, slide gives the right answer, "
        "but with rows and columns exchanged."
    )
    assert neutral_fact(calls[:1]) == (
        "slide gives the right answer, but with rows and columns exchanged."
    )


def test_a_fact_without_a_relation_counts_cases():
    """Without a relation the student reads how many cases are wrong and how the first one is."""
    calls = [call(4.0, 4.0), call(6.0, 8.0), call(7.0, 10.0)]
    assert neutral_fact(calls) == (
        "2 of 3 cases are wrong. In the first of them, slide: the number is wrong."
    )
    assert neutral_fact(calls[1:2]) == "slide: the number is wrong."
