"""``grade quiz answers``: write the answers to a graded quiz as the file to hand in."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import CONTEXT, course_option, open_course
from grader.cli.render_text import count
from grader.errors import UsageError
from grader.study.graded_run import answers_text, kept_answers, open_paper


@click.command("answers", context_settings=CONTEXT)
@click.argument("quiz")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The folder or file to write; without it qNN.answers.json in this folder.",
)
@course_option
def answers_command(quiz: str, *, out: Path | None, course: str | None) -> int:
    """Write the answers to the graded QUIZ that are kept, to be handed in.

    The exit code is 1 where questions are still open.
    """
    opened = open_course(course)
    paper = open_paper(opened, quiz)
    text = answers_text(opened, paper)
    name = f"{paper.quiz.id}.answers.json"
    path = Path(name) if out is None else out
    if path.is_dir():
        path /= name
    if path.name != name:
        raise UsageError(f"the file to hand in is called {name}: name it so, or name a folder")
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        raise UsageError(
            f"cannot write {path} ({error.strerror}): name a folder that is there"
        ) from error
    done, total = len(kept_answers(opened, paper)), len(paper.quiz.questions)
    click.echo(f"{path}: {done} of {count(total, 'question')} answered")
    if done < total:
        click.echo(f"still open: {total - done}; grade quiz {paper.quiz.id} asks them")
    return 0 if done == total else 1
