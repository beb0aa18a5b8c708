"""``grade author``: what the people who write exercises use."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import TYPE_CHECKING, Any

import click

from grader.author.concepts import LEAST_QUESTIONS, asked_too_little, uncovered
from grader.author.receipt import note_passed
from grader.author.scaffold import new_exercise
from grader.cli.author_seals import seals_command
from grader.cli.checks import DEFAULT_SEEDS, Wanted, run_checks
from grader.cli.grading import relative
from grader.cli.options import CONTEXT, Session, complete_exercise, course_option, open_course
from grader.cli.render_author import check_text
from grader.content.course import resolve_exercise
from grader.content.solutions import check_misconception_ids

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    help="Run everything but pairs and mutants with so many seeds.",
)
@click.option("--no-mutants", is_flag=True, help="Make no mutants: quicker, and proves less.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Check so many exercises at a time (as many as there are processors).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--verbose", "-v", is_flag=True, help="List every version, test and mutant.")
@course_option
@click.pass_obj
def check_command(  # noqa: PLR0913 - click gives one argument for each option
    session: Session,
    exercise: str | None,
    *,
    seeds: int,
    no_mutants: bool,
    jobs: int | None,
    as_json: bool,
    verbose: bool,
    course: str | None,
) -> int:
    """Check the hidden suite of EXERCISE, or of all exercises.

    The reference must pass everything, the stub must fail every test, always raising and
    constant answers must earn nothing, each known wrong version must be caught and named, each
    mutant of the reference noticed. Without EXERCISE every concept of the course must have an
    exercise and, where the course has quizzes, two quiz questions.
    """
    opened = open_course(course)
    check_misconception_ids(opened)
    lacking = () if exercise else uncovered(opened)
    asked = {} if exercise else asked_too_little(opened)
    ids = [resolve_exercise(opened, exercise)] if exercise else list(opened.exercise_ids)
    wanted = Wanted(opened.root, seeds, with_mutants=not no_mutants)
    checks = []
    for check in run_checks(wanted, ids, jobs, session):
        checks.append(check)
        note_passed(opened, check)
        if not as_json:
            click.echo(check_text(check, verbose=verbose))
    ok = all(check.ok for check in checks) and not lacking and not asked
    if as_json:
        data = {
            "format_version": 1,
            "kind": "author-check",
            "ok": ok,
            "uncovered_concepts": lacking,
            "concepts_asked_too_little": asked,
            "exercises": [
                {**_finite(dataclasses.asdict(check)), "ok": check.ok} for check in checks
            ],
        }
        click.echo(json.dumps(data, allow_nan=False))
    else:
        for concept in lacking:
            click.echo(f"PROBLEM no exercise teaches the concept {concept} of course.yaml")
        for concept, questions in asked.items():
            click.echo(f"PROBLEM {_asked_text(concept, questions)}")
    return 0 if ok else 1


author_group.add_command(seals_command)


@author_group.command("new", context_settings=CONTEXT)
@click.argument("exercise_id")
@course_option
def new_command(exercise_id: str, *, course: str | None) -> int:
    """Begin a new exercise, for example ex11_pooling: a small one that works, to be rewritten."""
    opened = open_course(course)
    for path in new_exercise(opened, exercise_id):
        click.echo(f"wrote {relative(path)}")
    short = exercise_id.split("_", 1)[0]
    click.echo(f"next: grade author check {short} names what is still to do (TODO in these files)")
    return 0


def _asked_text(concept: str, questions: Sequence[str]) -> str:
    """Say how many quiz questions ask about a concept, and how many have to."""
    found = f"only {' and '.join(questions)} asks" if questions else "no quiz question asks"
    return f"{found} about the concept {concept}, expected {LEAST_QUESTIONS} questions"


def _finite(data: Any) -> Any:
    """Write infinite numbers as null, which JSON knows."""
    if isinstance(data, dict):
        return {key: _finite(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_finite(value) for value in data]
    return None if isinstance(data, float) and not math.isfinite(data) else data
