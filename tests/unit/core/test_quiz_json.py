"""Drawn questions survive JSON exactly."""

from __future__ import annotations

import json

import pytest
import quiz_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from grader.core import quiz as model
from grader.core.quiz_json import question_from_dict, question_to_dict
from grader.core.quiz_mark import mark
from grader.errors import StoreError

TEXT = st.text(max_size=8)
KEY = st.integers(1, 99).map(str)
NUMBER = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
REASON = st.builds(model.Reason, TEXT, TEXT)
TOLERANCE = st.builds(model.Tolerance, NUMBER, NUMBER)


def several(strategy):
    """Give tuples of up to three."""
    return st.lists(strategy, max_size=3).map(tuple)


GRID = several(several(NUMBER))
PIECES = several(st.builds(model.Piece, KEY, TEXT))
OPTIONS = several(st.builds(model.Option, KEY, TEXT, st.booleans(), TEXT, st.none() | TEXT))
WORDING = st.builds(model.Wording, several(TEXT), several(TEXT))
BODIES = {
    "choice": st.builds(model.Choice, OPTIONS),
    "select": st.builds(model.Select, OPTIONS, st.sampled_from(["all", "net", "each", "coverage"])),
    "number": st.builds(
        model.NumberAnswer,
        NUMBER,
        TOLERANCE,
        TEXT,
        several(st.builds(model.NumberTrap, NUMBER, REASON)),
    ),
    "grid": st.builds(
        model.GridAnswer, GRID, TOLERANCE, several(st.builds(model.GridTrap, GRID, REASON))
    ),
    "order": st.builds(
        model.Order,
        PIECES,
        several(KEY),
        several(st.tuples(KEY, KEY)),
        several(st.builds(model.OrderTrap, KEY, KEY, REASON)),
    ),
    "match": st.builds(
        model.Match,
        PIECES,
        PIECES,
        st.dictionaries(KEY, KEY, max_size=3),
        several(st.builds(model.MatchTrap, st.none() | KEY, KEY, REASON)),
    ),
    "text": st.builds(
        model.TextAnswer,
        WORDING,
        several(st.builds(model.TextTrap, WORDING, REASON)),
        st.booleans(),
    ),
    "bug": st.builds(
        model.Bug,
        several(TEXT),
        st.integers(1, 9),
        TEXT,
        st.dictionaries(st.integers(1, 9), REASON, max_size=3),
        OPTIONS,
    ),
}
QUESTION = st.sampled_from(model.KINDS).flatmap(
    lambda kind: st.builds(
        model.Question,
        id=TEXT,
        kind=st.just(kind),
        concepts=several(TEXT),
        difficulty=st.integers(1, 3),
        points=st.integers(1, 9),
        prompt=TEXT,
        figures=several(st.builds(model.Figure, TEXT, GRID)),
        hint=TEXT,
        why=TEXT,
        body=BODIES[kind],
        parametrised=st.booleans(),
    )
)


def there_and_back(data):
    """Write data as JSON and read it."""
    return json.loads(json.dumps(data, allow_nan=False))


@given(QUESTION)
def test_any_question_survives_json(question):
    """A question of any kind is the same after JSON, with ints still ints and floats floats."""
    got = question_from_dict(there_and_back(question_to_dict(question)))
    assert got == question
    assert repr(got) == repr(question)


def test_a_read_question_is_marked_the_same():
    """Questions that were read back give every sample answer the same mark."""
    for question, answer, _ in samples.TRAPPED:
        got = question_from_dict(there_and_back(question_to_dict(question)))
        assert mark(got, answer) == mark(question, answer)


@pytest.mark.parametrize("place", range(len(samples.ALL)))
def test_a_cut_question_is_refused(place):
    """A question without one of its fields, or one of its body's, is refused."""
    whole = question_to_dict(samples.ALL[place])
    for name in whole:
        with pytest.raises(StoreError, match="fetch the file again"):
            question_from_dict({key: value for key, value in whole.items() if key != name})
    for name in whole["body"]:
        body = {key: value for key, value in whole["body"].items() if key != name}
        with pytest.raises(StoreError, match="no whole question"):
            question_from_dict({**whole, "body": body})


def test_an_unknown_kind_is_refused():
    """A question of a kind that is not known is refused."""
    data = question_to_dict(samples.CHOICE)
    with pytest.raises(StoreError, match="unknown kind 'essay'"):
        question_from_dict({**data, "kind": "essay"})
