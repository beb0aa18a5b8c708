"""What a student handed in for one exercise, wherever it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from grader.core.model import Attempt, Submission


class Handin(NamedTuple):
    """One student's work on one exercise.

    Attributes
    ----------
    student
        Who handed it in: a folder's name, or what the learning platform calls them.
    exercise
        Id of the exercise.
    submission
        The snapshot that is graded.
    submitted
        When it was handed in, UTC, ISO 8601; empty where that is not known.

    """

    student: str
    exercise: str
    submission: Submission
    submitted: str = ""


class Graded(NamedTuple):
    """A hand-in with its result.

    Attributes
    ----------
    handin
        What was graded.
    attempt
        What came of it.
    fresh
        Whether it was graded now, not in an earlier run.
    older
        Whether an older version of the suite graded it.

    """

    handin: Handin
    attempt: Attempt
    fresh: bool = True
    older: bool = False
