"""Keys as shown: another name for the same things, and the same marks."""

from __future__ import annotations

import pytest
import quiz_samples as samples

from grader.core.quiz_keys import keys_as_shown
from grader.core.quiz_mark import mark, right_answer

NAMES = ("options", "steps", "left", "right", "fixes")


def renamed(question):
    """Give, by the old key, the new one of each thing that can be pointed at, as a function."""
    new = {}
    for name in NAMES:
        pieces = getattr(question.body, name, ())
        new |= {(name, piece.key): str(place) for place, piece in enumerate(pieces, start=1)}

    def rename(answer):
        kind = question.kind
        if kind == "choice":
            return new["options", answer]
        if kind == "select":
            return sorted(new["options", key] for key in answer)
        if kind == "order":
            return [new["steps", key] for key in answer]
        if kind == "match":
            return {new["left", one]: new["right", other] for one, other in answer.items()}
        if kind == "bug":
            return {**answer, "fix": new["fixes", answer["fix"]]}
        return answer

    return rename


@pytest.mark.parametrize("question", samples.ALL, ids=lambda one: one.kind)
def test_keys_count_what_is_shown(question):
    """Everything keeps its order and its text; its key is its place."""
    body = keys_as_shown(question).body
    for name in NAMES:
        pieces = getattr(question.body, name, ())
        assert [(str(n), one.text) for n, one in enumerate(pieces, start=1)] == [
            (one.key, one.text) for one in getattr(body, name, ())
        ]


@pytest.mark.parametrize(("question", "answer", "mistake"), samples.TRAPPED)
def test_marks_stay(question, answer, mistake):
    """The same answer by its new keys earns the same and shows the same mistake."""
    new, rename = keys_as_shown(question), renamed(question)
    assert mark(new, rename(answer)) == mark(question, answer)
    assert mistake in {reason.misconception for reason in mark(new, rename(answer)).reasons}
    assert mark(new, rename(right_answer(question))).right
    assert mark(new, right_answer(new)).right
