"""Check the suites of several exercises, some at a time, for authors and for a release."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from grader.author.check import SuiteCheck, check_suite
from grader.content.course import load_course
from grader.grading.materials import Materials
from grader.jail.launcher import Jail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.cli.options import Session

DEFAULT_SEEDS: Final = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to check, in a form that another process can be given.

    Attributes
    ----------
    root
        The course's folder.
    seeds
        With how many seeds.
    with_mutants
        Whether to make mutants.

    """

    root: Path
    seeds: int = DEFAULT_SEEDS
    with_mutants: bool = True


def run_checks(
    wanted: Wanted, ids: Sequence[str], jobs: int | None, session: Session
) -> Iterator[SuiteCheck]:
    """Check exercises in order, several at a time where there are several.

    Parameters
    ----------
    wanted
        How to check.
    ids
        The exercises; none gives nothing.
    jobs
        How many at a time at most; None for as many as there are processors.
    session
        The command's worker process, for a single exercise.

    Yields
    ------
    SuiteCheck
        One for each exercise.

    """
    jobs = min(jobs or os.cpu_count() or 1, len(ids))
    if jobs <= 1:
        yield from (_check(wanted, exercise_id, session.jail()) for exercise_id in ids)
        return
    session.close()  # each process has a jail of its own
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_check_alone, [wanted] * len(ids), ids)


def _check_alone(wanted: Wanted, exercise_id: str) -> SuiteCheck:
    with Jail() as jail:
        return _check(wanted, exercise_id, jail)


def _check(wanted: Wanted, exercise_id: str, jail: Jail) -> SuiteCheck:
    course = load_course(wanted.root)
    return check_suite(
        course,
        Materials(course, exercise_id),
        jail,
        range(wanted.seeds),
        with_mutants=wanted.with_mutants,
    )
