"""``grade feedback``: one file for each student, with nothing of anybody else in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import CONTEXT, course_option, open_course
from grader.cli.report import collected
from grader.content.course import load_exercise
from grader.content.names import did_you_mean
from grader.errors import StoreError, UsageError
from grader.instructor.feedback import feedback_of, file_name
from grader.instructor.text_file import write_text

if TYPE_CHECKING:
    from grader.instructor.feedback import Feedback


@click.command("feedback", context_settings=CONTEXT)
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the files; it is made where it does not exist.",
)
@click.option("--student", metavar="ID", multiple=True, help="Only this student.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md"]),
    default="html",
    help="A page that needs nothing else, or Markdown.",
)
@course_option
def feedback_command(*, out: Path, student: tuple[str, ...], form: str, course: str | None) -> int:
    """Write what each student is told: points, facts, hints, pictures of visible examples.

    Nothing of a hidden test's inputs or expected values is in a file, and nothing of another
    student. The attempt that counts is the one that is shown.
    """
    opened = open_course(course)
    scores = collected(opened)
    there = {score.graded.handin.exercise for score in scores}
    exercises = {name: load_exercise(opened, name) for name in opened.exercise_ids if name in there}
    everybody = feedback_of(opened.title, exercises, scores)
    names = {one.student for one in everybody}
    for name in student:
        if name not in names:
            raise UsageError(
                f"nothing of {name} was collected{did_you_mean(name, names)}: grade replay lists "
                "all results"
            )
    chosen = [one for one in everybody if not student or one.student in student]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{out} cannot be made ({error.strerror}): name another folder") from error
    for one in chosen:
        write_text(out / file_name(one.student, f".{form}"), _written(one, form))
    what = "file is" if len(chosen) == 1 else "files are"
    click.echo(f"{len(chosen)} {what} in {out}")
    return 0


def _written(feedback: Feedback, form: str) -> str:
    """Write one student's file, with no more loaded than its form needs."""
    if form == "md":
        from grader.cli.feedback_md import feedback_markdown  # noqa: PLC0415

        return feedback_markdown(feedback)
    from grader.cli.feedback_html import feedback_page  # noqa: PLC0415

    return feedback_page(feedback)
