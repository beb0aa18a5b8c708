"""``grade report``: what a class got right and wrong, as one page and as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import CONTEXT, complete_exercise, course_option, open_course
from grader.cli.render_text import count
from grader.content.course import load_exercise, resolve_exercise
from grader.errors import UsageError
from grader.instructor.find_answers import find_answers
from grader.instructor.ledger import Ledger, ledger_path
from grader.instructor.quiz_class import read_secret, secret_path
from grader.instructor.quiz_marking import mark_answers
from grader.instructor.report_class import class_report
from grader.instructor.report_csv import write_report_csv
from grader.instructor.report_html import how_many, report_page
from grader.instructor.report_quiz import quiz_reports
from grader.instructor.scores import Score, scores_of
from grader.instructor.text_file import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.content.course import Course
    from grader.instructor.report_values import ClassReport, QuizReport

PAGE = Path("report.html")
SHOWN = 3  # mistakes on the terminal


@click.command("report", context_settings=CONTEXT)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"The page; {PAGE} where neither this nor --csv is given.",
)
@click.option(
    "--csv",
    "csv_path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write tests, mistakes and concepts with their figures as a table.",
)
@click.option(
    "--exercise",
    "wanted",
    metavar="ID",
    multiple=True,
    shell_complete=complete_exercise,
    help="Only this exercise; may be given again.",
)
@click.option(
    "--quizzes",
    "returned",
    metavar="RETURNED",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Mark the answers to graded quizzes in this folder or zip, and analyse their questions; "
    "may be given again.",
)
@click.option(
    "--secret",
    type=click.Path(path_type=Path),
    help="The secret of the quizzes' hand-out; without it .grade/quiz_secret.",
)
@click.option("--note", default="", metavar="TEXT", help="A sentence to set under the heading.")
@course_option
def report_command(  # noqa: PLR0913 - one for each option
    *,
    out: Path | None,
    csv_path: Path | None,
    wanted: tuple[str, ...],
    returned: tuple[Path, ...],
    secret: Path | None,
    note: str,
    course: str | None,
) -> int:
    """Report on what grade collect has graded: points, tests, mistakes, concepts.

    The page is one HTML file that loads nothing. It holds names and results: it is yours, not
    the class's.
    """
    opened = open_course(course)
    only = [resolve_exercise(opened, name) for name in wanted]
    scores = collected(opened, only)
    quizzes = _quizzes(opened, returned, secret)
    report = _report(opened, scores, quizzes)
    page = out or (None if csv_path else PAGE)
    lines = list(_lines(report))
    if page is not None:
        write_text(page, report_page(report, note))
        lines.append(f"the report is {page}")
    if csv_path is not None:
        write_report_csv(csv_path, report)
        lines.append(f"the table is {csv_path}")
    click.echo("\n".join(lines))
    return 0


def collected(course: Course, only: Sequence[str] = ()) -> list[Score]:
    """Give the attempt that counts of each student and exercise.

    Parameters
    ----------
    course
        The course, in whose folder results are kept.
    only
        Exercises to take; all where none is named.

    Returns
    -------
    list of Score

    Raises
    ------
    UsageError
        Where nothing was collected.

    """
    path = ledger_path(course.root)
    if not path.exists():
        raise UsageError(f"nothing was collected here yet ({path} is missing): run grade collect")
    with Ledger(path) as ledger:
        graded = [one for _, one in ledger.latest() if not only or one.handin.exercise in only]
    known = set(course.exercise_ids)
    scores = scores_of((one for one in graded if one.handin.exercise in known), course.collect)
    if not scores:
        what = f" of {', '.join(only)}" if only else ""
        raise UsageError(f"no hand-in{what} was collected here yet: run grade collect")
    return scores


def _quizzes(
    course: Course, returned: Sequence[Path], secret: Path | None
) -> tuple[QuizReport, ...]:
    """Mark what came back of graded quizzes; say what could not be marked."""
    if not returned:
        return ()
    key = read_secret(secret or secret_path(course.root))
    found = find_answers(returned, course)
    marking = mark_answers(course, found.answers, key)
    for problem in (*found.problems, *marking.problems):
        click.echo(f"PROBLEM {problem}", err=True)
    return quiz_reports(course, marking.marked)


def _report(course: Course, scores: Sequence[Score], quizzes: Sequence[QuizReport]) -> ClassReport:
    there = {score.graded.handin.exercise for score in scores}
    exercises = {name: load_exercise(course, name) for name in course.exercise_ids if name in there}
    return class_report(course.title, course.concepts, exercises, scores, quizzes)


def _lines(report: ClassReport) -> list[str]:
    handed = sum(len(one.students) for one in report.exercises)
    counts = [
        count(report.students, "student"),
        f"{count(handed, 'hand-in')} of {count(len(report.exercises), 'exercise')}",
    ]
    lines = [", ".join(counts)]
    if report.concepts:
        hardest = report.concepts[0]
        lines.append(f"  hardest concept: {hardest.id}, {100 * hardest.share:.0f} % of its points")
    lines += [f"  {how_many(one)} {one.id} ({one.exercise})" for one in report.mistakes[:SHOWN]]
    return lines
