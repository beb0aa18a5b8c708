"""``grade handin``: pack what was written into one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.grading import relative
from grader.cli.options import CONTEXT, complete_exercise, course_option, open_course
from grader.content.course import resolve_exercise
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.study.handin import PackedExercise, PackedHandin
    from grader.study.handin_quizzes import PackedQuiz


@click.command("handin", context_settings=CONTEXT)
@click.argument("exercises", nargs=-1, shell_complete=complete_exercise)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The zip to write. Without it: handin-ID.zip, here.",
)
@click.option(
    "--student", metavar="ID", help="What your course knows you by; remembered from then on."
)
@course_option
def handin_command(
    exercises: tuple[str, ...], *, out: Path | None, student: str | None, course: str | None
) -> int:
    """Pack what you wrote, and your answers to quizzes, into one zip to hand in.

    With EXERCISES: these alone. The zip holds what nbgrader and grade collect expect.
    """
    from grader.study.handin import pack, write_handin  # noqa: PLC0415 - imports sqlite3
    from grader.study.student import (  # noqa: PLC0415
        known_student,
        remember_student,
        student_id,
    )

    opened = open_course(course)
    name = student_id(student) if student is not None else known_student(opened.root)
    if name is None:
        raise UsageError("say once what your course knows you by: grade handin --student YOUR-ID")
    packed = pack(opened, name, [resolve_exercise(opened, one) for one in exercises])
    path = out or Path(f"handin-{name}.zip")
    write_handin(path, packed.content)
    if student is not None:
        remember_student(opened.root, name)
    click.echo(_text(packed, path))
    return 0


def _text(packed: PackedHandin, path: Path) -> str:
    lines = [f"{relative(path)} holds the work of {packed.student}:"]
    lines += [f"  {one.exercise:<28}  {_result(one)}" for one in packed.exercises]
    lines += [f"  {one.quiz:<28}  answers{_still_open(one)}" for one in packed.quizzes]
    if packed.untouched:
        shorts = ", ".join(one.partition("_")[0] for one in packed.untouched)
        lines.append(f"left out, since nothing is written yet: {shorts}")
    if any(one.attempt is None for one in packed.exercises):
        lines.append("what was changed since it was graded: grade --all tells what it is worth")
    lines.append("next: hand this file in where your course says; it is graded there anew")
    return "\n".join(lines)


def _result(packed: PackedExercise) -> str:
    if packed.attempt is None:
        return "not graded as it is now"
    return f"{packed.attempt.points} of {packed.attempt.max_points} points on this machine"


def _still_open(packed: PackedQuiz) -> str:
    if not packed.open:
        return ""
    return f", {packed.open} still open: grade quiz {packed.quiz} asks on"
