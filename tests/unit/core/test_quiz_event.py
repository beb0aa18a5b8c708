"""Answers survive JSON exactly, and what is no whole answer is refused."""

from __future__ import annotations

import json

import pytest
import quiz_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from grader.core import quiz as model
from grader.core.quiz_event import QuizEvent, event_from_dict, event_to_dict
from grader.errors import StoreError

KEY = st.integers(1, 99).map(str)


def several(strategy):
    """Give tuples of up to three."""
    return st.lists(strategy, max_size=3).map(tuple)


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
