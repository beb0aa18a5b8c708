"""``grade ex03``: grade a submission, store the attempt, show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from grader.cli.grading import Grading
from grader.cli.options import (
    CONTEXT,
    SEED,
    Session,
    color_option,
    complete_exercise,
    course_option,
    make_style,
    open_course,
)
from grader.content.course import resolve_exercise
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.core.model import Attempt


@click.command("run", context_settings=CONTEXT)
@click.argument("exercise", required=False, shell_complete=complete_exercise)
@click.option(
    "--submission",
    metavar="PATH",
    type=click.Path(),
    help="What to grade: a folder with the module in it, or a file. Without it: your file in "
    "exercises/.",
)
@click.option("--all", "everything", is_flag=True, help="Grade all exercises.")
@click.option(
    "--seed",
    type=SEED,
    metavar="N",
    help="Repeat a run with the same inputs.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--hint", is_flag=True, help="Explain a known mistake, not only ask about it.")
@click.option("--verbose", "-v", is_flag=True, help="Show every test and every hint's id.")
@color_option
@course_option
@click.pass_obj
def run_command(  # noqa: PLR0913 - click gives one argument for each option
    session: Session,
    exercise: str | None,
    *,
    submission: str | None,
    everything: bool,
    seed: int | None,
    as_json: bool,
    hint: bool,
    verbose: bool,
    no_color: bool,
    course: str | None,
) -> int:
    """Grade EXERCISE, for example ex03; without it, show how far you are."""
    opened = open_course(course)
    style = make_style(no_color=no_color, verbose=verbose, explain=hint)
    if exercise is None and not everything:
        if submission is not None:
            raise UsageError("say which exercise it is: grade ex03 --submission PATH")
        from grader.cli.show import show_progress  # noqa: PLC0415 - not needed to grade

        show_progress(opened, style, as_json=as_json)
        return 0
    if everything and (exercise is not None or submission is not None):
        raise UsageError("--all grades your files of all exercises: name no exercise or path")
    ids = opened.exercise_ids if everything else (resolve_exercise(opened, exercise or ""),)
    gradings = []
    for exercise_id in ids:
        grading = Grading(opened, exercise_id, submission, seed)
        if grading.materials.seed is None:
            seed = grading.seed  # one for all
        grading.run(session)
        gradings.append(grading)
        if exercise_id == ids[-1]:
            session.hang_up()
        grading.store()
        if not as_json:
            _echo(grading.render(style))
    if as_json:
        _print_json([grading.attempt for grading in gradings], everything=everything)
    return max(grading.exit_code for grading in gradings)


def _echo(text: str) -> None:
    click.echo(text, nl=False, color=True)


def _print_json(attempts: list[Attempt], *, everything: bool) -> None:
    import json  # noqa: PLC0415 - only here

    from grader.core.report import attempt_to_dict  # noqa: PLC0415

    dicts: list[dict[str, Any]] = [attempt_to_dict(attempt) for attempt in attempts]
    data = {"format_version": 1, "kind": "attempts", "attempts": dicts} if everything else dicts[0]
    click.echo(json.dumps(data, allow_nan=False))
