"""``grade quiz lint``: find everything that is wrong with quizzes."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import click

from grader.cli.options import CONTEXT, complete_quiz, course_option, make_style, open_course
from grader.cli.render_text import count
from grader.content.quiz_concepts import questions_by_concept
from grader.content.quiz_files import resolve_quiz, source_ids
from grader.content.quiz_lint import lint_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.errors import ContentError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from grader.content.course import Course
    from grader.content.quiz_parts import QuizSource

DEFAULT_SEEDS = 200
NO_BREAK: Final = "\xa0"  # a space at which no line is broken


@click.command("lint", context_settings=CONTEXT)
@click.argument("quizzes", nargs=-1, metavar="[QUIZ...]", shell_complete=complete_quiz)
@click.option(
    "--seeds",
    type=click.IntRange(1, 1_000_000),
    default=DEFAULT_SEEDS,
    show_default=True,
    help="Draw every question that has parameters so often.",
)
@click.option("--concepts", is_flag=True, help="List the questions about each concept first.")
@course_option
def lint_command(
    quizzes: tuple[str, ...], *, seeds: int, concepts: bool, course: str | None
) -> int:
    """Report everything that is wrong with QUIZ..., or with all quizzes.

    The exit code is 3 where something is wrong.
    """
    opened = open_course(course)
    names = [resolve_quiz(opened, typed) for typed in quizzes] or source_ids(opened.root)
    if not names:
        raise UsageError(
            "this folder has no quizzes to check: their sources, quizzes/qNN_name.yaml, are in the "
            "instructor's checkout"
        )
    sources, problems, complete = _check(opened, tuple(dict.fromkeys(names)), seeds)
    if concepts:
        for line in _table(questions_by_concept(opened.concepts, sources)):
            click.echo(line)
    for line in _lines(opened.root, problems):
        click.echo(line)
    click.echo(_summary(sources, len(names), seeds, len(problems)))
    if not complete:
        click.echo("no solutions here: functions and misconceptions were not looked at")
    return ContentError.exit_code if problems else 0


def quiz_problems(course: Course) -> list[str]:
    """Give what ``grade quiz lint`` finds in all quizzes of the instructor's folder.

    Parameters
    ----------
    course
        The course.

    Returns
    -------
    list of str
        A line for each problem, with its place.

    """
    _, problems, _ = _check(course, source_ids(course.root), DEFAULT_SEEDS)
    return list(_lines(course.root, problems))


def _check(
    course: Course, names: Sequence[str], seeds: int
) -> tuple[list[QuizSource], list[Problem], bool]:
    """Give what can be read, all problems, and whether functions could be looked at."""
    sources, problems = _load(course, names)
    try:
        registry = load_registry(course)
    except ContentError as error:
        return sources, [*problems, *error.problems], True
    for source in sources:
        problems += lint_quiz(source, registry, seeds=range(seeds))
    return sources, problems, registry.complete


def _load(course: Course, names: Sequence[str]) -> tuple[list[QuizSource], list[Problem]]:
    """Read quizzes, and give all problems of those that cannot be read."""
    sources: list[QuizSource] = []
    problems: list[Problem] = []
    for name in names:
        try:
            sources.append(load_quiz_source(course, name))
        except ContentError as error:
            problems += error.problems
    return sources, problems


def _lines(root: Path, problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems:
        inside = problem.path.is_relative_to(root)
        path = problem.path.relative_to(root) if inside else problem.path
        yield f"{path}:{problem.line}:{problem.column}: {problem.message}"


def _table(asked: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Write each concept with the number of its questions, and their ids, none of them broken."""
    width = make_style(no_color=True).width
    lines = []
    for concept, names in asked.items():
        lines.append(f"{concept}: {count(len(names), 'question')}")
        lines += textwrap.wrap(
            ", ".join(name.replace(" ", NO_BREAK) for name in names),
            width,
            initial_indent="  ",
            subsequent_indent="  ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    return [line.replace(NO_BREAK, " ") for line in lines]


def _summary(sources: Sequence[QuizSource], quizzes: int, seeds: int, problems: int) -> str:
    questions = [question for source in sources for question in source.questions]
    drawn = sum(question.parametrised for question in questions)
    return (
        f"{count(quizzes, 'quiz', 'quizzes')}, {count(len(questions), 'question')}, "
        f"{drawn} parametrised, {count(seeds, 'seed')} each: "
        f"{count(problems, 'problem') if problems else 'no problem'}"
    )
