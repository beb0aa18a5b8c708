"""Results of graded quizzes for a gradebook and as CSV."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from grader.instructor.gradebook_rows import Cell, Entry, Work, naive_utc
from grader.instructor.scores_csv import plain_text, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction
    from pathlib import Path

    from grader.instructor.quiz_marking import MarkedQuiz

HEAD: Final = (
    "student",
    "quiz",
    "submitted",
    "points",
    "max_points",
    "answered",
    "questions",
    "by_question",
    "misconceptions",
)


def works_of(marked: Iterable[MarkedQuiz]) -> list[Work]:
    """Give what a gradebook shall say: an assignment for each quiz, a cell for each question.

    Parameters
    ----------
    marked
        Results of one or more quizzes, of each student and quiz one.

    Returns
    -------
    list of Work
        Sorted by quiz.

    """
    by_quiz: dict[str, list[MarkedQuiz]] = {}
    for one in marked:
        by_quiz.setdefault(one.quiz, []).append(one)
    return [
        Work(
            assignment=quiz,
            notebook=quiz,
            cells=tuple(Cell(mark.question, float(mark.points)) for mark in results[0].marks),
            due=None,
            entries={one.student: _entry(one) for one in results},
        )
        for quiz, results in sorted(by_quiz.items())
    ]


def write_quiz_csv(path: Path, marked: Sequence[MarkedQuiz]) -> None:
    """Write one line for each student and quiz, in place of what was there.

    Parameters
    ----------
    path
        The file.
    marked
        In the order of the lines.

    Raises
    ------
    StoreError
        Where the file cannot be written; what was there then stays.

    """
    write_rows(path, HEAD, map(_row, marked))


def points_text(value: Fraction) -> str:
    """Write points for people, with at most two decimals."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _entry(one: MarkedQuiz) -> Entry:
    when = naive_utc(datetime.fromisoformat(one.submitted)) if one.submitted else None
    return Entry(
        student=one.student,
        submitted=when,
        due=None,
        penalty=None,
        points=tuple(float(mark.earned) for mark in one.marks),
        comment=_comment(one),
    )


def _comment(one: MarkedQuiz) -> str | None:
    """List the questions that did not earn everything; None where all did."""
    lost = [mark for mark in one.marks if mark.earned < mark.points]
    if not lost:
        return None
    lines = [f"{points_text(one.earned)} of {one.points} points.", ""]
    for mark in lost:
        what = f"{points_text(mark.earned)} of {mark.points}" if mark.answered else "no answer"
        why = f" ({', '.join(mark.misconceptions)})" if mark.misconceptions else ""
        lines.append(f"- `{mark.question}`: {what}{why}")
    return "\n".join(lines)


def _row(one: MarkedQuiz) -> tuple[object, ...]:
    mistakes = sorted({name for mark in one.marks for name in mark.misconceptions})
    return (
        plain_text(one.student),
        one.quiz,
        one.submitted,
        points_text(one.earned),
        one.points,
        sum(mark.answered for mark in one.marks),
        len(one.marks),
        " ".join(f"{mark.question}={points_text(mark.earned)}" for mark in one.marks),
        " ".join(mistakes),
    )
