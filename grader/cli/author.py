"""``grade author``: what the people who write exercises use."""

from __future__ import annotations

import dataclasses
import json

import click

from grader.cli.options import CONTEXT, Session, complete_exercise, course_option, open_course
from grader.content.course import resolve_exercise
from grader.content.solutions import check_misconception_ids
from grader.grading.author_check import SuiteCheck, check_suite
from grader.grading.materials import Materials

DEFAULT_SEEDS = 3


@click.group("author", context_settings=CONTEXT)
def author_group() -> None:
    """Write exercises: prove that a hidden suite is any good."""


@author_group.command("check", context_settings=CONTEXT)
@click.argument("exercise", required=False, shell_complete=complete_exercise)
@click.option(
    "--seeds",
    type=click.IntRange(1, 1000),
    default=DEFAULT_SEEDS,
    show_default=True,
    help="Run everything with so many seeds.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@course_option
@click.pass_obj
def check_command(
    session: Session, exercise: str | None, *, seeds: int, as_json: bool, course: str | None
) -> int:
    """Check the hidden suite of EXERCISE, or of all exercises.

    The reference must pass everything, the stub must fail every test, always raising and
    constant answers must earn nothing, and each known wrong version must be caught and named.
    """
    opened = open_course(course)
    check_misconception_ids(opened)
    ids = [resolve_exercise(opened, exercise)] if exercise else list(opened.exercise_ids)
    checks = []
    for exercise_id in ids:
        materials = Materials(opened, exercise_id)
        checks.append(check_suite(opened, materials, session.jail(), range(seeds)))
        if not as_json:
            click.echo(_table(checks[-1]))
    if as_json:
        data = {
            "format_version": 1,
            "kind": "author-check",
            "ok": all(check.ok for check in checks),
            "exercises": [{**dataclasses.asdict(check), "ok": check.ok} for check in checks],
        }
        click.echo(json.dumps(data))
    return 0 if all(check.ok for check in checks) else 1


def _table(check: SuiteCheck) -> str:
    """Write what was found as a table."""
    verdict = "holds" if check.ok else "DOES NOT HOLD"
    size = f"{check.tests} tests, {check.points} points"
    seeds = f"seeds {check.seeds[0]} to {check.seeds[-1]}"
    lines = [f"{check.exercise}: {size}, {seeds}: the suite {verdict}"]
    texts = [("misconception", "version", "fails", "hinted as (tests, over all seeds)")]
    for row in check.versions:
        hints = ", ".join(f"{name} ({count})" for name, count in sorted(row.hints.items()))
        texts.append((row.misconception, row.name, str(row.caught), hints or "-"))
    widths = [max(len(text[column]) for text in texts) for column in range(3)]
    for text in texts:
        cells = [cell.ljust(width) for cell, width in zip(text[:3], widths, strict=True)]
        lines.append("  " + "  ".join([*cells, text[3]]))
    lines += [f"  PROBLEM {problem}" for problem in check.problems]
    return "\n".join(lines) + "\n"
