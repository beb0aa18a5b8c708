"""``grade quiz mark``: mark what came back of graded quizzes, and write the scores."""

from __future__ import annotations

import contextlib
import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import CONTEXT, course_option, open_course
from grader.cli.render_text import count
from grader.cli.score_places import places
from grader.instructor.find_answers import find_answers
from grader.instructor.gradebook import Gradebook
from grader.instructor.quiz_class import read_secret, secret_path
from grader.instructor.quiz_marking import mark_answers
from grader.instructor.quiz_scores import points_text, works_of, write_quiz_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.instructor.quiz_marking import MarkedQuiz


@click.command("mark", context_settings=CONTEXT)
@click.argument("returned", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--secret",
    type=click.Path(path_type=Path),
    help="The file of the secret of the hand-out; without it .grade/quiz_secret.",
)
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="Write scores to a file.")
@click.option("--gradebook", metavar="URL", help="Write scores into nbgrader's database.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@course_option
def mark_command(  # noqa: PLR0913 - one for each option
    returned: tuple[Path, ...],
    *,
    secret: Path | None,
    csv_path: Path | None,
    gradebook: str | None,
    as_json: bool,
    course: str | None,
) -> int:
    """Mark the files qNN.answers.json in RETURNED.

    Each is nbgrader's folder, a folder of students' folders, or a zip file. Exit code 0 where
    everything was marked, 1 where something could not be, which is listed.
    """
    opened = open_course(course)
    key = read_secret(secret or secret_path(opened.root))
    found = find_answers(returned, opened)
    with contextlib.ExitStack() as stack:
        book = None if gradebook is None else stack.enter_context(Gradebook(gradebook))
        marking = mark_answers(opened, found.answers, key)
        if csv_path is not None:
            write_quiz_csv(csv_path, marking.marked)
        notes: tuple[str, ...] = ()
        if book is not None:
            notes = book.write_works(works_of(marking.marked)).notes
    problems = (*found.problems, *marking.problems)
    if as_json:
        click.echo(json.dumps(_data(marking.marked, problems, notes), allow_nan=False))
    else:
        lines = [*_lines(marking.marked), *(f"PROBLEM {one}" for one in problems), *notes]
        click.echo("\n".join([*lines, *places(csv_path, gradebook)]))
    return 1 if problems else 0


def _lines(marked: Sequence[MarkedQuiz]) -> Iterator[str]:
    by_quiz: dict[str, list[MarkedQuiz]] = {}
    for one in marked:
        by_quiz.setdefault(one.quiz, []).append(one)
    if not marked:
        yield "nothing was marked"
    for quiz, results in sorted(by_quiz.items()):
        mean = sum((one.earned for one in results), Fraction(0)) / len(results)
        students = count(len(results), "student")
        yield f"{quiz}: {students}, mean {points_text(mean)} of {results[0].points} points"
        wide = max(len(one.student) for one in results)
        for one in sorted(results, key=lambda each: each.student):
            answered = sum(mark.answered for mark in one.marks)
            points = f"{points_text(one.earned):>6} of {one.points}"
            asked = f"{answered} of {len(one.marks)} answered"
            yield f"  {one.student:{wide}}  {points}  {asked}"


def _data(
    marked: Sequence[MarkedQuiz], problems: Sequence[str], notes: Sequence[str]
) -> dict[str, Any]:
    return {
        "format_version": 1,
        "kind": "quiz_marks",
        "problems": list(problems),
        "notes": list(notes),
        "scores": [
            {
                "student": one.student,
                "quiz": one.quiz,
                "submitted": one.submitted,
                "points": float(one.earned),
                "max_points": one.points,
                "questions": [
                    {**mark._asdict(), "earned": float(mark.earned)} for mark in one.marks
                ],
            }
            for one in marked
        ],
    }
