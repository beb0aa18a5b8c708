"""One answer to a question of a graded quiz as it is kept for good: given, and not marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from grader.core.format_version import check_format_version
from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.core.quiz_paper import Paper

GRADED_ANSWER_FORMAT: Final = 1


class GradedAnswer(NamedTuple):
    """One answer that was given. The last one to a question counts.

    Attributes
    ----------
    quiz
        Id of the quiz, for example ``q06``.
    paper
        Id of the questions, as ``Paper`` has it.
    question
        Place of the question, ``"1"``, ``"2"``, ...
    answer
        What was answered, a JSON value in canonical form.
    at
        When, UTC in ISO 8601.

    """

    quiz: str
    paper: str
    question: str
    answer: Any
    at: str


def graded_answer_to_dict(answer: GradedAnswer) -> dict[str, Any]:
    """Give an answer as a dict that ``json.dumps(..., allow_nan=False)`` takes."""
    return {
        "format_version": GRADED_ANSWER_FORMAT,
        "kind_of_record": "graded_answer",
        **answer._asdict(),
    }


def graded_answer_from_dict(data: Mapping[str, Any]) -> GradedAnswer:
    """Make an answer of what ``graded_answer_to_dict`` gave.

    Parameters
    ----------
    data
        For example what ``json.loads`` gave.

    Returns
    -------
    GradedAnswer

    Raises
    ------
    StoreError
        Where ``data`` has another format version or is no answer.

    """
    check_format_version(data, GRADED_ANSWER_FORMAT, "answer to a graded quiz")
    texts = ("quiz", "paper", "question", "at")
    wrong = [name for name in texts if not isinstance(data.get(name), str)]
    if wrong or data.get("answer") is None:
        raise StoreError(
            f"this is no whole answer (see {', '.join(wrong) or 'answer'}): it was changed or cut "
            "after the grader wrote it; answer the graded quiz anew with --again"
        )
    return GradedAnswer(**{name: data[name] for name in GradedAnswer._fields})


def latest_answers(paper: Paper, kept: Iterable[GradedAnswer]) -> dict[str, Any]:
    """Give the answers to a paper that count.

    Parameters
    ----------
    paper
        The questions.
    kept
        All answers, the oldest first; those to other papers are passed over.

    Returns
    -------
    dict
        By the places of the questions, in their order.

    """
    last = {one.question: one.answer for one in kept if one.paper == paper.id}
    return {one.id: last[one.id] for one in paper.quiz.questions if one.id in last}
