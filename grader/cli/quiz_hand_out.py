"""``grade quiz hand-out``: write each student's questions of a graded quiz."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cli.options import CONTEXT, course_option, open_course
from grader.cli.render_text import count
from grader.content.quiz_files import resolve_quiz
from grader.instructor.quiz_builds import write_papers
from grader.instructor.quiz_class import make_secret, read_secret, read_students, secret_path

SECRET_BYTES = 32


@click.command("hand-out", context_settings=CONTEXT)
@click.argument("quiz")
@click.option(
    "--students",
    type=click.Path(path_type=Path),
    required=True,
    help="A text file with one student a line, called as their hand-ins will be.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder to write into."
)
@click.option(
    "--secret",
    type=click.Path(path_type=Path),
    help="The file of the secret; without it .grade/quiz_secret, which is made if need be.",
)
@course_option
def hand_out_command(
    quiz: str, *, students: Path, out: Path, secret: Path | None, course: str | None
) -> int:
    """Write the questions of the graded QUIZ for each student, without answers.

    Each student gets OUT/<student>/qNN.graded.json, and puts it into the folder quizzes of the
    course. Keep the secret: without it nothing can be marked.
    """
    opened = open_course(course)
    quiz_id = resolve_quiz(opened, quiz)
    names = read_students(students)
    key = secret_of_class(opened.root, secret)
    done = write_papers(opened, quiz_id, names, key, out)
    click.echo(f"{count(len(done.written), 'file')} of {quiz_id} in {out}, one for each student")
    if done.changed:
        names_changed = ", ".join(sorted(one.parent.name for one in done.changed)[:5])
        click.echo(
            f"{len(done.changed)} of them differ from what was there ({names_changed}): answers "
            "to the old ones cannot be marked any more"
        )
    return 0


def secret_of_class(root: Path, secret: Path | None) -> bytes:
    """Read the secret that questions are drawn from; make one, and say so, at the first time.

    Parameters
    ----------
    root
        The course's folder.
    secret
        The file that was named; None for the one in the course's folder.

    Returns
    -------
    bytes

    Raises
    ------
    UsageError
        The file that was named cannot be read, or is none.
    StoreError
        A new one cannot be written.

    """
    path = secret or secret_path(root)
    if secret is not None or path.exists():
        return read_secret(path)
    key = make_secret(path, os.urandom(SECRET_BYTES))
    click.echo(f"made the secret {path}: keep it, without it nothing can be marked", err=True)
    return key
