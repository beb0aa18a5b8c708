"""Questions and events survive JSON exactly."""

from __future__ import annotations

import json

import pytest
import quiz_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from grader.core import quiz as model
from grader.core.quiz_event import QuizEvent, event_from_dict, event_to_dict
from grader.core.quiz_json import mark_to_dict, question_from_dict, quiz_from_dict, quiz_to_dict
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
EVENT = st.builds(
    QuizEvent,
    quiz=st.just("q01"),
    version=st.integers(1, 9),
    seed=st.integers(0, 2**63 - 1),
    run=st.just("r"),
    question=st.just("the-choice"),
    kind=st.sampled_from(model.KINDS),
    concepts=several(KEY),
    answer=st.sampled_from(list(samples.RIGHT.values())),
    credit=st.floats(0, 1),
    right=st.booleans(),
    hint_used=st.booleans(),
    misconceptions=several(KEY),
    at=st.just("2026-01-02T03:04:05+00:00"),
)


def there_and_back(data):
    """Write data as JSON and read it."""
    return json.loads(json.dumps(data, allow_nan=False))


@given(several(QUESTION))
def test_any_quiz_survives_json(questions):
    """A quiz of any kinds is the same after JSON, with ints still ints and floats floats."""
    quiz = model.Quiz("q07", "Any", 3, 0.5, questions)
    got = quiz_from_dict(there_and_back(quiz_to_dict(quiz)))
    assert got == quiz
    assert repr(got) == repr(quiz)


def test_a_read_question_is_marked_the_same():
    """Questions that were read back give every sample answer the same mark."""
    got = quiz_from_dict(there_and_back(quiz_to_dict(samples.QUIZ)))
    by_id = {one.id: one for one in got.questions}
    for question, answer, _ in samples.TRAPPED:
        assert mark(by_id[question.id], answer) == mark(question, answer)


def test_another_format_version_is_refused():
    """A quiz of another format version says which grader reads it."""
    with pytest.raises(StoreError, match="reads version 1"):
        quiz_from_dict({**quiz_to_dict(samples.QUIZ), "format_version": 2})


@pytest.mark.parametrize("name", ["id", "title", "version", "pass_share", "questions"])
def test_a_cut_quiz_is_refused(name):
    """A quiz without one of its fields is refused."""
    data = quiz_to_dict(samples.QUIZ)
    del data[name]
    with pytest.raises(StoreError, match="changed or cut"):
        quiz_from_dict(data)


@pytest.mark.parametrize("place", range(len(samples.ALL)))
def test_a_cut_question_is_refused(place):
    """A question without one of its fields, or one of its body's, is refused."""
    whole = quiz_to_dict(samples.QUIZ)["questions"][place]
    for name in whole:
        with pytest.raises(StoreError, match="fetch the file again"):
            question_from_dict({key: value for key, value in whole.items() if key != name})
    for name in whole["body"]:
        body = {key: value for key, value in whole["body"].items() if key != name}
        with pytest.raises(StoreError, match="no whole question"):
            question_from_dict({**whole, "body": body})


def test_an_unknown_kind_is_refused():
    """A question of a kind that is not known is refused."""
    data = quiz_to_dict(samples.QUIZ)["questions"][0]
    with pytest.raises(StoreError, match="unknown kind 'essay'"):
        question_from_dict({**data, "kind": "essay"})


def test_marks_are_json():
    """A mark as a dict has its credit as a float and its reasons by name."""
    assert there_and_back(mark_to_dict(mark(samples.GRID, [[4, 3], [2, 1]]))) == {
        "credit": 0.0,
        "right": False,
        "reasons": [{"misconception": "flipped-kernel", "why": "You turned it."}],
        "remarks": ["0 of 4 cells are right."],
    }


@given(EVENT)
def test_any_event_survives_json(event):
    """An event is the same after JSON."""
    assert event_from_dict(there_and_back(event_to_dict(event))) == event


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quiz", ""),
        ("version", True),
        ("seed", -1),
        ("run", 3),
        ("question", None),
        ("kind", "essay"),
        ("concepts", "locality"),
        ("answer", None),
        ("credit", 1.5),
        ("right", 1),
        ("hint_used", "no"),
        ("misconceptions", [1]),
        ("at", 0),
    ],
)
def test_a_broken_event_is_refused(name, value):
    """An event with a field of another form, or without it, is refused by that field's name."""
    data = event_to_dict(
        QuizEvent("q01", 1, 5, "r", "x", "choice", (), "1", 1.0, True, False, (), "now")  # noqa: FBT003
    )
    with pytest.raises(StoreError, match=f"see {name}"):
        event_from_dict({**data, name: value})
    del data[name]
    with pytest.raises(StoreError, match=f"see {name}"):
        event_from_dict(data)


def test_an_event_of_another_format_version_is_refused():
    """An event of another format version says which grader reads it."""
    with pytest.raises(StoreError, match="upgrade this one"):
        event_from_dict({"format_version": 99})
