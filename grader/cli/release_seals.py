"""Seal the suites of a release; what was sealed before and has not changed is taken as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.author.seal_cache import keep_seal, kept_seal
from grader.author.seal_files import sealed_files
from grader.cli.author_seals import seal_suites

if TYPE_CHECKING:
    from grader.content.course import Course
    from grader.core.sealed import SealedSuite


def sealed_suites(
    course: Course, seed: int, salt: bytes, jobs: int | None
) -> tuple[list[SealedSuite], dict[str, bytes]]:
    """Seal the suites of all exercises.

    Parameters
    ----------
    course
        The instructor's course.
    seed, salt
        What to seal them with.
    jobs
        How many at a time; None for as many as there are processors.

    Returns
    -------
    list of SealedSuite
        In the course's order.
    dict
        Their files, by the path in the student's folder.

    Raises
    ------
    ContentError
        A suite imports what does not ship.

    """
    suites = {one: kept_seal(course, one, seed, salt) for one in course.exercise_ids}
    missing = [one for one, suite in suites.items() if suite is None]
    for fresh in seal_suites(course.root, missing, seed, salt, jobs):
        keep_seal(course, fresh)
        suites[fresh.exercise] = fresh
    found = [suite for suite in suites.values() if suite is not None]
    files: dict[str, bytes] = {}
    for suite in found:
        files |= sealed_files(course, suite)
    return found, files


def sealed_text(suites: list[SealedSuite]) -> list[str]:
    """Write how much of the suites students can run.

    Parameters
    ----------
    suites
        All of a release.

    Returns
    -------
    list of str

    """
    tests = [test for suite in suites for test in suite.tests.values()]
    sealed = sum(not test.deferred for test in tests)
    text = f"sealed: {sealed} of {len(tests)} hidden tests run on students' machines"
    if sealed < len(tests):
        text += "; grade author seals says which wait for the hand-in, and why"
    return [text]
