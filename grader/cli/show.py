"""``grade``, ``grade list`` and ``grade start``: look at the course without grading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    CONTEXT,
    color_option,
    complete_exercise,
    course_option,
    make_style,
    open_course,
)
from grader.cli.render_table import TableRow, render_table
from grader.cli.render_text import clean
from grader.content.course import load_exercise, resolve_exercise
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from grader.cli.render_text import Style
    from grader.content.course import Course
    from grader.core.model import Exercise
    from grader.study.best import StoredResult


def show_progress(course: Course, style: Style, *, as_json: bool = False) -> None:
    """Print the table of stored results.

    Parameters
    ----------
    course
        The course.
    style
        Of the terminal.
    as_json
        Whether to print one JSON object instead.

    """
    rows = _rows(course)
    if as_json:
        import dataclasses  # noqa: PLC0415 - only here
        import json  # noqa: PLC0415

        data = {
            "format_version": 1,
            "kind": "progress",
            "course": course.id,
            "exercises": [dataclasses.asdict(row) for row in rows],
        }
        click.echo(json.dumps(data))
        return
    click.echo(f"{course.title}\n")
    click.echo(render_table(rows, style), nl=False, color=True)
    todo = next((row.exercise for row in rows if not row.all_passed), None)
    if todo is None:
        click.echo("\nnext: everything is done")
    else:
        short = todo.split("_", 1)[0]
        click.echo(f"\nnext: grade start {short} shows the task; grade {short} grades it")


def _rows(course: Course) -> list[TableRow]:
    stored = _stored(course)
    rows = []
    for exercise_id in course.exercise_ids:
        exercise = load_exercise(course, exercise_id)
        best = stored.get(exercise_id)
        rows.append(
            TableRow(exercise_id, exercise.title, None, exercise.points)
            if best is None
            else TableRow(
                exercise_id,
                exercise.title,
                best.points,
                best.max_points,
                best.attempts,
                best.last_started,
                best.all_passed,
                _waiting(course, exercise, best),
            )
        )
    return rows


def _waiting(course: Course, exercise: Exercise, best: StoredResult) -> int:
    """Give the points that a student's own machine cannot give."""
    if course.suite_path(exercise.id).is_file():
        return 0
    return max(exercise.points - best.max_points, 0)


def _stored(course: Course) -> dict[str, StoredResult]:
    """Give the best stored results; none where nothing was graded yet."""
    from grader.study.store import ProgressStore  # noqa: PLC0415 - imports sqlite3

    store = ProgressStore.open_existing(course.root)
    if store is None:
        return {}
    with store:
        return store.best()


@click.command("list", context_settings=CONTEXT)
@color_option
@course_option
def list_command(*, no_color: bool, course: str | None) -> None:
    """List the exercises with your best results."""
    opened = open_course(course)
    click.echo(render_table(_rows(opened), make_style(no_color=no_color)), nl=False, color=True)


@click.command("start", context_settings=CONTEXT)
@click.argument("exercise", shell_complete=complete_exercise)
@course_option
def start_command(exercise: str, *, course: str | None) -> None:
    """Print the task of EXERCISE and the file to write in."""
    opened = open_course(course)
    exercise_id = resolve_exercise(opened, exercise)
    path = opened.readme_path(exercise_id)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(path, 0, 0, f"the task cannot be read: {error}")
        raise ContentError([problem]) from error
    short = exercise_id.split("_", 1)[0]
    click.echo(clean(text, 100_000, lines=True).rstrip())
    click.echo(f"\nwrite in: {opened.stub_path(exercise_id)}")
    click.echo(f"then type: grade {short}")
