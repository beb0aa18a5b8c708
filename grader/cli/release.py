"""``grade release``: write what students get."""

from __future__ import annotations

import gc
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.author.concepts import uncovered
from grader.author.receipt import has_passed, note_passed
from grader.cli.checks import DEFAULT_SEEDS, Wanted, run_checks
from grader.cli.grading import relative
from grader.cli.options import CONTEXT, SEED, course_option, open_course
from grader.cli.quiz_lint import quiz_problems
from grader.cli.release_papers import papers_place, read_papers, write_class
from grader.cli.release_seals import sealed_suites, sealed_text
from grader.cli.render_author import check_text
from grader.content.solutions import check_misconception_ids
from grader.instructor.quiz_builds import self_check_files
from grader.instructor.release import (
    build_release,
    check_place,
    gather,
    write_release,
    zip_place,
)

if TYPE_CHECKING:
    from grader.cli.options import Session
    from grader.content.course import Course
    from grader.core.sealed import SealedSuite
    from grader.instructor.release import Built


@click.command("release", context_settings=CONTEXT)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--version", metavar="V", help="Such as 2 or 2026.10.5; without it, today's date (UTC)."
)
@click.option(
    "--seed",
    type=SEED,
    metavar="N",
    help="What is drawn for the release is drawn from it; without it, it is drawn itself. "
    "Keep it over the releases of a course: quizzes go on, and unchanged suites stay sealed.",
)
@click.option("--zip/--no-zip", "with_zip", default=True, help="Write OUT.zip too.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Check and seal so many exercises at a time.",
)
@click.option(
    "--students",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="One student a line: also write each one's graded questions into OUT-papers.",
)
@click.option(
    "--secret",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What graded questions are drawn from; without it .grade/quiz_secret.",
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
    students: Path | None,
    secret: Path | None,
    as_json: bool,
    course: str | None,
) -> int:
    """Write the students' folder OUT, and a zip of it, with all that a student needs.

    Students get what git's last commit has in exercises/, the hidden suites with digests in place
    of expected values, quizzes to practise with, and the grader. Every suite must pass grade
    author check, and every quiz grade quiz lint; a suite that has passed, and was not changed
    since, is not checked again.
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
    papers = read_papers(opened, students, secret, papers_place(out))
    gathered = gather(opened, version, seed)  # what is refused is known before the long checks
    checked, problems = _check(opened, jobs, session, quiet=as_json)
    head = _head(opened.id, version, seed, checked, problems)
    if problems:
        _say_problems(head, as_json=as_json)
        return 1
    quizzes = self_check_files(opened, seed)
    suites, sealed = sealed_suites(opened, seed, gathered.salt, jobs)
    built = build_release(gathered, {"quizzes": quizzes, "sealed": sealed})
    write_release(built, out, with_zip=with_zip)
    written = write_class(opened, papers)
    if as_json:
        places = {
            "folder": str(out),
            "zip": str(zip_place(out)) if with_zip else None,
            "papers": None if papers is None else str(papers.place),
        }
        click.echo(json.dumps(head | places | _data(built, suites)))
    else:
        click.echo("\n".join([*_lines(built, out, suites, written), _next(out, with_zip=with_zip)]))
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
    problems += quiz_problems(course)
    for concept in uncovered(course):
        problems.append(f"no exercise teaches the concept {concept} of course.yaml")
    return ids, problems


def _say_problems(head: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(head))
        return
    for problem in head["problems"]:
        click.echo(f"PROBLEM {problem}")
    click.echo("nothing was released: mend that, then type grade release again")


def _lines(built: Built, out: Path, suites: list[SealedSuite], papers: list[str]) -> list[str]:
    release = built.release
    what = f"release {release.version} of {release.course}, seed {release.seed}"
    return [
        f"{what}: {len(built.files)} files in {relative(out)}",
        *(f"left out, since it is not committed: {name}" for name in built.left_out),
        *sealed_text(suites),
        *papers,
        f"keep --seed {release.seed} for the next release: what did not change stays as it is",
    ]


def _next(out: Path, *, with_zip: bool) -> str:
    return f"next: give {relative(zip_place(out) if with_zip else out)} to your students"


def _head(
    course: str, version: str, seed: int, checked: list[str], problems: list[str]
) -> dict[str, Any]:
    return {
        "format_version": 1,
        "kind": "release",
        "ok": not problems,
        "course": course,
        "version": version,
        "seed": seed,
        "checked": checked,
        "problems": problems,
    }


def _data(built: Built, suites: list[SealedSuite]) -> dict[str, Any]:
    return {
        "left_out": list(built.left_out),
        "deferred": {
            suite.exercise: {
                name: test.deferred for name, test in suite.tests.items() if test.deferred
            }
            for suite in suites
        },
        "files": dict(built.release.files),
    }
