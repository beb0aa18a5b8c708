"""``grade author seals``: which tests students can run, and how hard answers are to guess."""

from __future__ import annotations

import dataclasses
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import click

from grader.cli.options import CONTEXT, SEED, complete_exercise, course_option, open_course
from grader.content.course import load_course, resolve_exercise
from grader.core.entropy import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.core.sealed import SealedSuite

DEFAULT_SEED = 1


@click.command("seals", context_settings=CONTEXT)
@click.argument("exercise", required=False, shell_complete=complete_exercise)
@click.option(
    "--seed",
    type=SEED,
    default=DEFAULT_SEED,
    show_default=True,
    help="Seal at this seed.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Seal so many exercises at a time (as many as there are processors).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@course_option
def seals_command(
    *, exercise: str | None, seed: int, jobs: int | None, as_json: bool, course: str | None
) -> int:
    """Show which hidden tests of EXERCISE, or of all, a release seals for students' machines.

    A test is sealed only if its right answers have at least 64 bits, for each function in it;
    the others run when the student hands in.
    """
    opened = open_course(course)
    ids = [resolve_exercise(opened, exercise)] if exercise else list(opened.exercise_ids)
    suites = []
    for suite in seal_suites(opened.root, ids, seed, b"", jobs):
        suites.append(suite)
        if not as_json:
            click.echo("\n".join(table_of(suite)))
    if as_json:
        exercises = {
            suite.exercise: {
                name: {"bits": dict(test.bits), "deferred": test.deferred}
                for name, test in suite.tests.items()
            }
            for suite in suites
        }
        data = {"format_version": 1, "kind": "seals", "seed": seed, "exercises": exercises}
        click.echo(json.dumps(data, allow_nan=False))
    return 0


def seal_suites(
    root: Path, ids: Sequence[str], seed: int, salt: bytes, jobs: int | None = None
) -> Iterator[SealedSuite]:
    """Seal exercises, several at a time.

    Parameters
    ----------
    root
        The course's folder.
    ids
        The exercises.
    seed, salt
        What to seal them with.
    jobs
        How many at a time; None for as many as there are processors.

    Yields
    ------
    SealedSuite
        In the order of ``ids``.

    """
    order = _Order(root, seed, salt)
    jobs = min(jobs or os.cpu_count() or 1, len(ids))
    if jobs <= 1:
        yield from map(order.seal, ids)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(order.seal, ids)


def table_of(suite: SealedSuite) -> list[str]:
    """Write what is sealed of an exercise, a line for each test.

    Parameters
    ----------
    suite
        What was sealed.

    Returns
    -------
    list of str

    """
    sealed = sum(not test.deferred for test in suite.tests.values())
    lines = [
        f"{suite.exercise}: {sealed} of {len(suite.tests)} tests sealed, {ENOUGH:.0f} bits due"
    ]
    for name, test in suite.tests.items():
        fewest = min(test.bits.values(), default=0.0)
        lines.append(f"  {fewest:7.1f}  {'deferred' if test.deferred else 'sealed  '}  {name}")
        if test.deferred:
            lines.append(f"           {test.deferred}")
    return lines


@dataclasses.dataclass(frozen=True, slots=True)
class _Order:
    """What to seal with, in a form that another process can be given."""

    root: Path
    seed: int
    salt: bytes

    def seal(self, exercise_id: str) -> SealedSuite:
        from grader.author.seals import seal_suite  # noqa: PLC0415 - imports pytest
        from grader.grading.materials import Materials  # noqa: PLC0415 - imports numpy
        from grader.jail.launcher import Jail  # noqa: PLC0415

        with Jail() as jail:
            materials = Materials(load_course(self.root), exercise_id)
            return seal_suite(materials, jail, seed=self.seed, salt=self.salt)
