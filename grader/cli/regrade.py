"""``grade regrade`` and ``grade replay``: what a changed suite changes, what a run repeats."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    CONTEXT,
    Session,
    complete_exercise,
    course_option,
    open_course,
)
from grader.content.course import resolve_exercise
from grader.core.report import attempt_to_dict
from grader.errors import UsageError
from grader.instructor.ledger import Ledger, ledger_path
from grader.instructor.regrade import Regraded, reasons, regrade, without_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.content.course import Course
    from grader.core.model import Attempt, Event
    from grader.instructor.handin import Graded


@click.command("regrade", context_settings=CONTEXT)
@click.argument("exercise", required=False, shell_complete=complete_exercise)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--allow-lower", is_flag=True, help="Keep results with fewer points as well.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="So many grading processes at a time."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@course_option
def regrade_command(  # noqa: PLR0913 - click gives one argument for each option
    exercise: str | None,
    *,
    dry_run: bool,
    allow_lower: bool,
    jobs: int | None,
    as_json: bool,
    course: str | None,
) -> int:
    """Grade again what was collected before the suite of EXERCISE, or of any, was changed.

    Says whose points change, by which test and why. No score falls without --allow-lower. What is
    kept goes into the gradebook with the next grade collect. Exit code 1 where a lower result was
    left out.
    """
    opened = open_course(course)
    wanted = resolve_exercise(opened, exercise) if exercise else None
    with _ledger(opened) as ledger:
        found = list(regrade(opened, ledger, jobs or os.cpu_count() or 1, wanted))
        found.sort(key=lambda one: (one.after.handin.exercise, one.after.handin.student))
        kept = [one for one in found if allow_lower or one.difference >= 0]
        if not dry_run:
            for one in kept:
                ledger.add(one.after)
    left = len(found) - len(kept)
    if as_json:
        click.echo(json.dumps(_regrade_data(found, dry_run=dry_run, left=left), allow_nan=False))
    else:
        click.echo(_regrade_text(found, dry_run=dry_run, left=left))
    return 1 if left else 0


def _ledger(course: Course) -> Ledger:
    path = ledger_path(course.root)
    if not path.exists():
        raise UsageError(f"nothing was collected here yet ({path} is missing): run grade collect")
    return Ledger(path)


def _regrade_data(found: Sequence[Regraded], *, dry_run: bool, left: int) -> dict[str, object]:
    return {
        "format_version": 1,
        "kind": "regrade",
        "dry_run": dry_run,
        "regraded": len(found),
        "left_out": left,
        "changes": [
            {
                "student": one.after.handin.student,
                "exercise": one.after.handin.exercise,
                "before": one.before.attempt.points,
                "after": one.after.attempt.points,
                "reasons": list(one.reasons),
            }
            for one in found
            if one.reasons
        ],
    }


def _regrade_text(found: Sequence[Regraded], *, dry_run: bool, left: int) -> str:
    changed = [one for one in found if one.reasons]
    lines = []
    for one in changed:
        before, after = one.before.attempt, one.after.attempt
        handin = one.after.handin
        points = f"{before.points} of {before.max_points} -> {after.points} of {after.max_points}"
        lines.append(f"{handin.student}, {handin.exercise}: {points}")
        lines += [f"    {reason}" for reason in one.reasons]
    what = "would be" if dry_run else "were"
    lines.append(
        f"{len(found)} hand-ins {what} graded again, {len(changed)} with another result, "
        f"{sum(one.difference > 0 for one in found)} higher, "
        f"{sum(one.difference < 0 for one in found)} lower"
    )
    if left:
        lines.append(f"{left} lower results are left out: --allow-lower keeps them too")
    return "\n".join(lines)


@click.command("replay", context_settings=CONTEXT)
@click.argument("result", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the new attempt as JSON.")
@course_option
@click.pass_obj
def replay_command(
    session: Session, result: int | None, *, as_json: bool, course: str | None
) -> int:
    """Repeat the grading of a collected RESULT from its kept source and seed, and compare.

    Without RESULT: list all results with their numbers. Exit code 0 where everything but times
    is the same again, 1 where something differs, which is named.
    """
    opened = open_course(course)
    with _ledger(opened) as ledger:
        if result is None:
            for number, graded in ledger.latest():
                click.echo(_row(number, graded))
            return 0
        kept = ledger.row(result)
    again = _grade_again(opened, kept, session)
    if as_json:
        click.echo(json.dumps(attempt_to_dict(again), allow_nan=False))
    differences = _differences(kept.attempt, again)
    if not as_json:
        head = f"result {result}: {kept.handin.student}, {kept.handin.exercise}"
        verdict = "the same again, but for times" if not differences else "differs"
        click.echo("\n".join([f"{head}: {verdict}", *(f"    {text}" for text in differences)]))
    return 1 if differences else 0


def _row(number: int, graded: Graded) -> str:
    handin, attempt = graded.handin, graded.attempt
    when = f", handed in {handin.submitted}" if handin.submitted else ""
    points = f"{attempt.points} of {attempt.max_points}"
    return f"{number}: {handin.student}, {handin.exercise}, {points}{when}"


def _grade_again(course: Course, kept: Graded, session: Session) -> Attempt:
    from grader.core.model import Finished  # noqa: PLC0415 - what follows imports pytest
    from grader.grading.engine import Engine, Job  # noqa: PLC0415
    from grader.grading.materials import Materials  # noqa: PLC0415

    attempts: list[Attempt] = []

    def keep(event: Event) -> None:
        if isinstance(event, Finished):
            attempts.append(event.attempt)

    engine = Engine(course, Materials(course, kept.handin.exercise), session.jail())
    engine.run([Job(kept.handin.submission, kept.attempt.seed)], keep)
    return attempts[0]


def _differences(before: Attempt, after: Attempt) -> list[str]:
    """Say what differs between two runs that should be the same."""
    found = list(reasons(before, after))
    if before.suite != after.suite:
        found.append("the suite was changed since: grade regrade says what that changes")
    for name in sorted(set(before.environment) | set(after.environment)):
        old, new = before.environment.get(name), after.environment.get(name)
        if old != new:
            found.append(f"{name} was {old}, and is {new} now")
    same = attempt_to_dict(without_times(before)) == attempt_to_dict(without_times(after))
    if not same and not found:
        found.append("messages or visible examples differ")
    return found
