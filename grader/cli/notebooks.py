"""``grade notebooks``: write the exercises as a course of nbgrader's."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.grading import relative
from grader.cli.options import CONTEXT, SEED, complete_exercise, course_option, open_course
from grader.content.course import resolve_exercise
from grader.errors import UsageError
from grader.instructor.notebooks import make_assignment, write_notebooks
from grader.instructor.release import check_place

if TYPE_CHECKING:
    from grader.cli.options import Session


@click.command("notebooks", context_settings=CONTEXT)
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("exercises", metavar="[EXERCISE]...", nargs=-1, shell_complete=complete_exercise)
@click.option(
    "--seed",
    type=SEED,
    metavar="N",
    help="Seed of all inputs when nbgrader grades; without it, one that is drawn.",
)
@course_option
@click.pass_obj
def notebooks_command(
    session: Session,
    out: Path,
    *,
    exercises: tuple[str, ...],
    seed: int | None,
    course: str | None,
) -> int:
    """Write a course of nbgrader's into the folder OUT: all exercises, or those that are named.

    Each is an assignment with one source notebook, for nbgrader generate_assignment, validate and
    autograde. OUT holds solutions: students get OUT/release, which nbgrader writes.
    """
    opened = open_course(course)
    gc.enable()
    out = out.absolute()
    check_place(out, with_zip=False)
    chosen = sorted({resolve_exercise(opened, name) for name in exercises})
    ids = chosen or opened.exercise_ids
    if not ids:
        raise UsageError("the course has no exercise: begin one with grade author new")
    if seed is None:
        seed = int.from_bytes(os.urandom(4))
    made = [make_assignment(opened, one, session.jail()) for one in ids]
    write_notebooks(opened, made, out, seed)
    lines = [
        f"{one.exercise.id}: {len(one.tests)} hidden tests, {one.exercise.points} points"
        for one in made
    ]
    lines.append(f"{len(made)} assignments of nbgrader's are in {relative(out)}, seed {seed}")
    lines.append(f"next: cd {relative(out)}; nbgrader generate_assignment {made[0].exercise.id}")
    click.echo("\n".join(lines))
    return 0
