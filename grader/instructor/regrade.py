"""Grade kept hand-ins again, and say for each score that changes by which test and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.core.model import Status
from grader.grading.materials import Materials
from grader.instructor.pool import Pool, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from grader.content.course import Course
    from grader.core.model import Attempt, CaseResult
    from grader.instructor.handin import Graded
    from grader.instructor.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Regraded:
    """A hand-in whose result may have changed.

    Attributes
    ----------
    before, after
        The kept result and the new one.
    reasons
        One line for each test that counts for something else now.

    """

    before: Graded
    after: Graded
    reasons: tuple[str, ...]

    @property
    def difference(self) -> int:
        """Give the points that were gained, negative where some were lost."""
        return self.after.attempt.points - self.before.attempt.points


def regrade(
    course: Course, ledger: Ledger, jobs: int, exercise: str | None = None
) -> Iterator[Regraded]:
    """Grade again what was graded by another version of its suite, with the seed of then.

    Nothing is kept: that is for whoever looks at the differences first.

    Parameters
    ----------
    course
        The course as it is now.
    ledger
        What was graded.
    jobs
        How many grading processes.
    exercise
        The one to grade again; None for all.

    Yields
    ------
    Regraded
        Of every hand-in that was graded again, in the order in which they end.

    """
    suites: dict[str, str] = {}
    old: dict[tuple[str, str, str, str], Graded] = {}
    tasks = []
    for _, graded in ledger.latest(exercise):
        handin = graded.handin
        if handin.exercise not in suites:
            suites[handin.exercise] = Materials(course, handin.exercise).suite_hash()
        if graded.attempt.suite != suites[handin.exercise]:
            old[_key(graded)] = graded
            tasks.append(Task(handin, graded.attempt.seed))
    for after in Pool(course.root, jobs).run(tasks):
        before = old[_key(after)]
        yield Regraded(before, after, reasons(before.attempt, after.attempt))


def _key(graded: Graded) -> tuple[str, str, str, str]:
    handin = graded.handin
    return handin.student, handin.exercise, handin.submitted, handin.submission.sha256


def reasons(before: Attempt, after: Attempt) -> tuple[str, ...]:
    """Say which tests count for something else, and why.

    Parameters
    ----------
    before, after
        Two results of one hand-in.

    Returns
    -------
    tuple of str
        In the order of the tests; empty where all count as before.

    """
    old, new = _by_test(before.results), _by_test(after.results)
    found = []
    for name in dict.fromkeys([*old, *new]):
        text = _reason(old.get(name), new.get(name))
        if text:
            found.append(f"{name}: {text}")
    return tuple(found)


def _by_test(cases: Sequence[CaseResult]) -> Mapping[str, CaseResult]:
    return {case.test: case for case in cases}


def _reason(old: CaseResult | None, new: CaseResult | None) -> str:
    if old is None and new is not None:
        return f"new test, {new.status}, {new.points} of {new.max_points} points"
    if new is None and old is not None:
        return f"test was taken out, it gave {old.points} of {old.max_points} points"
    if old is None or new is None or _counts_alike(old, new):
        return ""
    parts = []
    if old.status is not new.status:
        why = f" ({new.message})" if new.message and new.status is not Status.PASSED else ""
        parts.append(f"was {old.status}, now {new.status}{why}")
    if old.max_points != new.max_points:
        parts.append(f"was worth {old.max_points} points, now {new.max_points}")
    return "; ".join(parts)


def _counts_alike(old: CaseResult, new: CaseResult) -> bool:
    return (old.status, old.points, old.max_points) == (new.status, new.points, new.max_points)


def without_times(attempt: Attempt) -> Attempt:
    """Give an attempt without what no two runs have in common: when, how long, from where."""
    return attempt._replace(
        started="",
        seconds=0.0,
        submission_path="",
        examples=tuple(case._replace(seconds=0.0) for case in attempt.examples),
        results=tuple(case._replace(seconds=0.0) for case in attempt.results),
    )
