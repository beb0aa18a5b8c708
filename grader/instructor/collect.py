"""Grade what was handed in, skipping what was graded before with the same seed.

A result by an older version of the suite stays: no score changes behind anybody's back. What a
changed suite changes, ``regrade`` says and does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.core.model import Status
from grader.grading.materials import Materials
from grader.instructor.pool import Pool, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.content.course import Course
    from grader.instructor.handin import Graded, Handin
    from grader.instructor.ledger import Ledger


def collect(
    course: Course, handins: Sequence[Handin], ledger: Ledger, seed: int, jobs: int
) -> Iterator[Graded]:
    """Grade hand-ins and keep each result as soon as it is there.

    A result that holds a fault of the grader's own is kept too, and graded again next time.

    Parameters
    ----------
    course
        The course, in a folder that holds its solutions.
    handins
        What was handed in.
    ledger
        Where results are kept.
    seed
        Of all of them: every hand-in gets the same inputs.
    jobs
        How many grading processes.

    Yields
    ------
    Graded
        First those that were kept already, then the fresh ones as they end.

    Raises
    ------
    GradeError
        Where the course itself is wrong, or the ledger cannot be used.

    """
    ledger.use_seed(seed)
    suites = {
        exercise: Materials(course, exercise).suite_hash()
        for exercise in sorted({handin.exercise for handin in handins})
    }
    todo = []
    for handin in handins:
        suite = suites[handin.exercise]
        kept = ledger.find(handin, seed, suite)
        if kept is None:
            kept = ledger.find(handin, seed)
        if kept is None or kept.attempt.grader_fault:
            todo.append(Task(handin, seed))
        else:
            yield kept._replace(older=kept.attempt.suite != suite)
    for graded in Pool(course.root, jobs).run(todo):
        ledger.add(graded)
        yield graded


def faults(graded: Graded) -> int:
    """Count the tests that ended through a fault of the grader's own."""
    attempt = graded.attempt
    return sum(case.status is Status.GRADER_FAULT for case in attempt.examples + attempt.results)
