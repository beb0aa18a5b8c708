"""What a gradebook says of one student's work on one exercise: points, times, and a comment."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.core.model import Status
from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.core.model import CaseResult
    from grader.instructor.scores import Score

COMMENTS: Final = "comments"  # the cell that holds what is said of all tests


class Cell(NamedTuple):
    """One hidden test or question, as a gradebook keeps it: a cell that has a grade.

    Attributes
    ----------
    name
        Name of the test as ``cell_name`` gives it, or id of the question.
    points
        What it is worth.

    """

    name: str
    points: float


class Entry(NamedTuple):
    """One student's work on one exercise, as a gradebook keeps it.

    Attributes
    ----------
    student
        Who handed it in.
    submitted, due
        When it was handed in, and when it was due for this student; UTC, without a time zone
        as nbgrader keeps times; None where that is not known.
    penalty
        Points that lateness takes away; None where it takes none.
    points
        Points earned, in the order of the exercise's cells; None where the grader owes a result.
    comment
        What did not pass, in Markdown; None where everything passed.

    """

    student: str
    submitted: datetime | None
    due: datetime | None
    penalty: float | None
    points: tuple[float | None, ...]
    comment: str | None


class Work(NamedTuple):
    """All that a gradebook shall say of one exercise or graded quiz.

    Attributes
    ----------
    assignment, notebook
        What they are called: of an exercise its id and its module, of a quiz its id.
    cells
        The hidden tests, or the questions.
    due
        When it is due for those who have no other date, UTC without a time zone; None where the
        course does not say.
    entries
        Students' work, by student.

    """

    assignment: str
    notebook: str
    cells: tuple[Cell, ...]
    due: datetime | None
    entries: Mapping[str, Entry]


def naive_utc(moment: datetime) -> datetime:
    """Give a time in UTC without its time zone; one that has no time zone is UTC already.

    Parameters
    ----------
    moment
        A time.

    Returns
    -------
    datetime

    """
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)


def cells_of(tests: Sequence[CaseResult], scores: Iterable[Score]) -> tuple[Cell, ...]:
    """Give the cells of an exercise.

    Parameters
    ----------
    tests
        Its hidden tests, of which only name and points are read; empty where nobody listed them.
    scores
        Results of the exercise, which then say what the tests are.

    Returns
    -------
    tuple of Cell
        In the suite's order. Where every grading process was lost and nobody knows the tests, it
        is one cell for all points.

    """
    attempts = [score.graded.attempt.results for score in scores]
    known = tests or next((one for one in attempts if not _is_lost(one)), attempts[0])
    return tuple(Cell(cell_name(case.test), float(case.max_points)) for case in known)


def cell_name(test: str) -> str:
    """Give a test's name as nbgrader allows it for cells; most tests have such a name.

    Parameters
    ----------
    test
        Name of the test; one with parameters has them in brackets.

    Returns
    -------
    str
        Different for different tests: a character that nbgrader's pages could not find is its
        number in hexadecimal between hyphens.

    """
    return re.sub(r"[^A-Za-z0-9_]", lambda found: f"-{ord(found[0]):x}-", test)


def _is_lost(results: Sequence[CaseResult]) -> bool:
    """Tell whether results may be no tests', but a whole grading's that was lost."""
    return len(results) == 1 and results[0].status is Status.GRADER_FAULT


def entry_of(score: Score, cells: Sequence[Cell]) -> Entry:
    """Give what a gradebook says of one result.

    Parameters
    ----------
    score
        The result.
    cells
        The exercise's cells.

    Returns
    -------
    Entry

    Raises
    ------
    StoreError
        Where it was graded by other tests than those of the cells.

    """
    handin, attempt = score.graded.handin, score.graded.attempt
    results = {cell_name(case.test): case for case in attempt.results}
    worth = dict(cells)
    for name, case in results.items():
        owed = case.status is Status.GRADER_FAULT and name not in worth
        if not owed and worth.get(name) != case.max_points:
            raise StoreError(
                f"{handin.student} was graded in {handin.exercise} by other tests than the "
                f"suite's ({case.test}, {case.max_points} points): collect again, so that "
                "everybody is graded by the same ones"
            )
    return Entry(
        student=handin.student,
        submitted=naive_utc(datetime.fromisoformat(handin.submitted)) if handin.submitted else None,
        due=None if score.due is None else naive_utc(score.due),
        penalty=float(score.penalty) if score.penalty else None,
        points=tuple(_points(results, cell) for cell in cells),
        comment=comment(attempt.results),
    )


def _points(results: Mapping[str, CaseResult], cell: Cell) -> float | None:
    """Give what a test earned; None where that is not known, through no fault of the student."""
    case = results.get(cell.name)
    if case is None or case.status is Status.GRADER_FAULT:
        return None
    return float(case.points)


def comment(results: Sequence[CaseResult]) -> str | None:
    """Summarise what did not pass; tests that failed for the same reason share a line.

    Parameters
    ----------
    results
        One for each hidden test.

    Returns
    -------
    str or None
        In Markdown, which nbgrader makes HTML of; None where everything passed.

    """
    reasons: dict[tuple[str, str], list[str]] = {}
    for case in results:
        if case.status is not Status.PASSED:
            reason = _escaped(case.message), case.hint or ""
            reasons.setdefault(reason, []).append(case.test)
    if not reasons:
        return None
    passed = len(results) - sum(map(len, reasons.values()))
    lines = [f"{passed} of {len(results)} tests passed.", ""]
    for (message, hint), names in reasons.items():
        every = len(names) == len(results) > 1
        which = "all tests" if every else ", ".join(f"`{name}`" for name in names)
        line = f"- {which}: {message}" if message else f"- {which}"
        lines.append(f"{line} ({hint})" if hint else line)
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Fold a text into one line that HTML shows as it is: a message may quote a student's code."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
