"""``grade release``: write what students get."""

from __future__ import annotations

import gc
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.author.concepts import uncovered
from grader.author.receipt import has_passed, note_passed
from grader.cli.checks import DEFAULT_SEEDS, Wanted, run_checks
from grader.cli.grading import relative
from grader.cli.options import CONTEXT, course_option, open_course
from grader.cli.render_author import check_text
from grader.content.solutions import check_misconception_ids
from grader.instructor.release import build_release, check_place, write_release, zip_place

if TYPE_CHECKING:
    from grader.cli.options import Session
    from grader.content.course import Course
    from grader.instructor.release import Built

SEEDS = 1 << 32


@click.command("release", context_settings=CONTEXT)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--version", metavar="V", help="Such as 2 or 2026.10.5; without it, today's date (UTC)."
)
@click.option(
    "--seed",
    type=click.IntRange(0, SEEDS - 1),
    metavar="N",
    help="What is drawn for the release is drawn from it; without it, it is drawn itself.",
)
@click.option("--zip/--no-zip", "with_zip", default=True, help="Write OUT.zip too.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="Check so many exercises at a time."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@course_option
@click.pass_obj
def release_command(  # noqa: PLR0913 - click gives one argument for each option
    session: Session,
    out: Path,
    *,
    version: str | None,
    seed: int | None,
    with_zip: bool,
    jobs: int | None,
    as_json: bool,
    course: str | None,
) -> int:
    """Write the students' folder OUT, and a zip of it, with all that a student needs.

    Students get what git's last commit has in exercises/. Every suite must pass grade author
    check; what has passed it, and was not changed since, is not checked again.
    """
    opened = open_course(course)
    gc.enable()
    if version is None:
        today = datetime.now(UTC)
        version = f"{today.year}.{today.month}.{today.day}"
    if seed is None:
        seed = int.from_bytes(os.urandom(4))
    out = out.absolute()
    check_place(out, with_zip=with_zip)
    built = build_release(opened, version, seed)  # what it refuses is known before the long checks
    checked, problems = _check(opened, jobs, session, quiet=as_json)
    if not problems:
        write_release(built, out, with_zip=with_zip)
    if as_json:
        _print_json(built, out, checked, problems, with_zip=with_zip)
        return 1 if problems else 0
    if problems:
        for problem in problems:
            click.echo(f"PROBLEM {problem}")
        click.echo("nothing was released: mend that, then type grade release again")
        return 1
    click.echo(_text(built, out, with_zip=with_zip))
    return 0


def _check(
    course: Course, jobs: int | None, session: Session, *, quiet: bool
) -> tuple[list[str], list[str]]:
    """Check what has changed since it last passed; give what was checked, and what is wrong."""
    check_misconception_ids(course)
    ids = [one for one in course.exercise_ids if not has_passed(course, one, DEFAULT_SEEDS)]
    known = len(course.exercise_ids) - len(ids)
    if known and not quiet:
        click.echo(f"{known} of {len(course.exercise_ids)} suites are as they last passed")
    problems = []
    for check in run_checks(Wanted(course.root), ids, jobs, session):
        note_passed(course, check)
        problems += [f"{check.exercise}: {problem}" for problem in check.problems]
        if not quiet:
            click.echo(check_text(check, verbose=False))
    for concept in uncovered(course):
        problems.append(f"no exercise teaches the concept {concept} of course.yaml")
    return ids, problems


def _text(built: Built, out: Path, *, with_zip: bool) -> str:
    release = built.release
    what = f"release {release.version} of {release.course}, seed {release.seed}"
    lines = [
        f"{what}: {len(built.files)} files in {relative(out)}",
        *(f"left out, since it is not committed: {name}" for name in built.left_out),
    ]
    lines.append(
        "not in it yet: sealed suites and quizzes, so grade ex01 has nothing to grade by there"
    )
    if with_zip:
        lines.append(f"next: give {relative(zip_place(out))} to your students")
    else:
        lines.append(f"next: give {relative(out)} to your students")
    return "\n".join(lines)


def _print_json(
    built: Built, out: Path, checked: list[str], problems: list[str], *, with_zip: bool
) -> None:
    release = built.release
    data = {
        "format_version": 1,
        "kind": "release",
        "ok": not problems,
        "course": release.course,
        "version": release.version,
        "seed": release.seed,
        "folder": None if problems else str(out),
        "zip": str(zip_place(out)) if with_zip and not problems else None,
        "checked": checked,
        "problems": problems,
        "left_out": list(built.left_out),
        "files": dict(release.files),
    }
    click.echo(json.dumps(data))
