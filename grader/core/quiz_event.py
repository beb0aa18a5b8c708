"""One answer to one quiz question as it is kept for good, as a value and as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from grader.core.format_version import check_format_version
from grader.core.quiz import KINDS
from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

QUIZ_EVENT_FORMAT: Final = 1


class QuizEvent(NamedTuple):
    """One answer that was given and marked.

    All events of one run have the same ``quiz``, ``version``, ``seed`` and ``run``; in a run each
    question is answered once.

    Attributes
    ----------
    quiz
        Id of the quiz, for example ``q02``.
    version
        Version of the quiz that was asked.
    seed
        What the run's questions were drawn from, at least 0 and below 2**63.
    run
        Id of the run: text that no other run has.
    question
        Id of the question.
    kind
        One of ``KINDS``.
    concepts
        Ids of the concepts that the question asks about.
    answer
        What was answered, a JSON value in canonical form.
    credit
        Share of the question's points, from 0 to 1.
    right
        Whether the answer was wholly right.
    hint_used
        Whether the hint was read before.
    misconceptions
        Ids of the mistakes that the answer shows, each once.
    at
        When, UTC in ISO 8601.

    """

    quiz: str
    version: int
    seed: int
    run: str
    question: str
    kind: str
    concepts: tuple[str, ...]
    answer: Any
    credit: float
    right: bool
    hint_used: bool
    misconceptions: tuple[str, ...]
    at: str


def event_to_dict(event: QuizEvent) -> dict[str, Any]:
    """Give an event as a dict that ``json.dumps(..., allow_nan=False)`` takes.

    Parameters
    ----------
    event
        Any event.

    Returns
    -------
    dict
        Its ``format_version`` is ``QUIZ_EVENT_FORMAT``.

    """
    return {
        "format_version": QUIZ_EVENT_FORMAT,
        "kind_of_record": "quiz_answer",
        **event._asdict(),
        "concepts": list(event.concepts),
        "misconceptions": list(event.misconceptions),
    }


def event_from_dict(data: Mapping[str, Any]) -> QuizEvent:
    """Make an event of what ``event_to_dict`` gave.

    Parameters
    ----------
    data
        For example what ``json.loads`` gave.

    Returns
    -------
    QuizEvent

    Raises
    ------
    StoreError
        Where ``data`` has another format version or is no event.

    """
    check_format_version(data, QUIZ_EVENT_FORMAT, "quiz answer")
    wrong = [name for name, fits in _FIELDS.items() if name not in data or not fits(data[name])]
    if wrong:
        raise StoreError(
            f"this is no whole quiz answer (see {', '.join(wrong)}): it was changed or cut after "
            "the grader wrote it; begin the quiz anew with --again"
        )
    fields = {name: data[name] for name in _FIELDS}
    fields["concepts"] = tuple(fields["concepts"])
    fields["misconceptions"] = tuple(fields["misconceptions"])
    fields["credit"] = float(fields["credit"])
    return QuizEvent(**fields)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(map(_is_text, value))


_FIELDS: Final = {
    "quiz": _is_text,
    "version": _is_whole,
    "seed": _is_whole,
    "run": _is_text,
    "question": _is_text,
    "kind": lambda value: value in KINDS,
    "concepts": _is_texts,
    "answer": lambda value: value is not None,
    "credit": _is_share,
    "right": _is_flag,
    "hint_used": _is_flag,
    "misconceptions": _is_texts,
    "at": _is_text,
}
