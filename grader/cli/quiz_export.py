"""``grade quiz export``: write a quiz for Moodle or Canvas, and say what is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli.options import CONTEXT, complete_quiz, course_option, open_course
from grader.cli.quiz_open import open_quiz
from grader.errors import UsageError
from grader.instructor.lms_canvas import canvas_zip
from grader.instructor.lms_losses import divide, refuse, table_of
from grader.instructor.lms_moodle import moodle_xml
from grader.instructor.lms_parts import ENDINGS, FORMATS, draw_all

if TYPE_CHECKING:
    from grader.instructor.lms_parts import DrawnQuiz, Format

DEFAULT_SEEDS = 5
MOST_SEEDS = 1000


@click.command("export", context_settings=CONTEXT)
@click.argument("quiz", shell_complete=complete_quiz)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    required=True,
    help="Moodle XML, or a zip of QTI 1.2 for Canvas.",
)
@click.option(
    "--seeds",
    type=click.IntRange(1, MOST_SEEDS),
    default=DEFAULT_SEEDS,
    show_default=True,
    help="Export so many draws of every question that has parameters.",
)
@click.option("--out", type=click.Path(dir_okay=False), help="The file to write.")
@click.option("--leave-out", is_flag=True, help="Leave out what cannot be carried, and say so.")
@click.option("--losses", "show_losses", is_flag=True, help="Print what is lost; write no file.")
@course_option
def export_command(  # noqa: PLR0913 - one for each option
    *,
    quiz: str,
    form: str,
    seeds: int,
    out: str | None,
    leave_out: bool,
    show_losses: bool,
    course: str | None,
) -> int:
    """Write QUIZ for a learning management system.

    A question that the format cannot carry as it is marked here is an error, unless --leave-out
    is given.
    """
    chosen = cast("Format", form)
    drawn = draw_all(open_quiz(open_course(course), quiz).draw, seeds)
    if show_losses:
        for line in _table(table_of(drawn, chosen)):
            click.echo(line)
        return 0
    if out is None:
        example = f"{drawn.id}{ENDINGS[chosen]}"
        raise UsageError(f"say where to write: --out {example}; or --losses to see what is lost")
    carried, reasons = divide(drawn, chosen)
    if reasons and not leave_out:
        raise refuse(drawn, reasons, chosen)
    if not carried.questions:
        raise UsageError(f"{chosen} can carry no question of {drawn.id}: take the other format")
    _write(Path(out), moodle_xml(carried) if chosen == "moodle" else canvas_zip(carried))
    for name, reason in reasons.items():
        click.echo(f"left out: {drawn.id} {name}: {reason}")
    click.echo(_summary(carried, out))
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"cannot write {path} ({error.strerror}): name a file in a folder that is there"
        ) from error


def _summary(quiz: DrawnQuiz, out: str) -> str:
    draws = sum(len(one.draws) for one in quiz.questions)
    questions = len(quiz.questions)
    return f"{out}: {questions} question{'s' * (questions != 1)} of {quiz.id} in {draws} draws"


def _table(rows: list[tuple[str, str, str]]) -> list[str]:
    rows = [("question", "kind", "what is lost"), *rows]
    wide, kinds = (max(len(row[place]) for row in rows) for place in (0, 1))
    lines, before = [], ""
    for name, kind, text in rows:
        again = name == before
        lines.append(f"{'' if again else name:{wide}}  {'' if again else kind:{kinds}}  {text}")
        before = name
    return lines
