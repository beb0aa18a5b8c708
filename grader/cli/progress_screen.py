"""``grade progress``: exercises, quizzes, concepts and reviews on one screen."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import CONTEXT, color_option, course_option, make_style, open_course
from grader.cli.quiz_render import Look

if TYPE_CHECKING:
    from grader.content.course import Course
    from grader.core.quiz_score import Score
    from grader.study.overview import Overview


@click.command("progress", context_settings=CONTEXT)
@click.option("--plain", is_flag=True, help="One fact a line: for screen readers and pipes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
@course_option
def progress_command(*, plain: bool, as_json: bool, no_color: bool, course: str | None) -> None:
    """Show how far you are: exercises, quizzes, concepts and reviews on one screen.

    An exercise shows the points of its best attempt, a quiz the shares of its best and its last
    run. A concept shows how much of what you were asked about it was right: questions by the
    first answer in the latest quiz or review, and the tests of each exercise's best attempt.
    Whatever you were never asked does not count.
    """
    opened = open_course(course)
    look = Look(make_style(no_color=no_color or plain), plain)
    from grader.cli.render_progress import progress_lines  # noqa: PLC0415 - with what it shows
    from grader.study.course_questions import load_questions  # noqa: PLC0415 - imports YAML
    from grader.study.overview import overview  # noqa: PLC0415
    from grader.study.review import load_history  # noqa: PLC0415 - imports sqlite3

    now = datetime.now(UTC)
    found = overview(opened, load_questions(opened), load_history(opened.root), now)
    if as_json:
        click.echo(json.dumps(overview_to_dict(opened, found)))
        return
    lines = progress_lines(opened.title, found, now.timestamp(), look)
    click.echo(look.style.finish(lines), nl=False, color=True)


def overview_to_dict(course: Course, found: Overview) -> dict[str, Any]:
    """Give how far somebody is as a dict for JSON.

    Parameters
    ----------
    course
        The course.
    found
        How far somebody is.

    Returns
    -------
    dict
        Times are UTC in ISO 8601, shares go from 0 to 1; null is what was never tried.

    """
    from grader.cli.review import iso  # noqa: PLC0415 - only here

    plan = found.plan
    return {
        "format_version": 1,
        "kind": "overview",
        "course": course.id,
        "exercises": [one._asdict() for one in found.exercises],
        "quizzes": [
            {"quiz": one.quiz, "title": one.title, "best": _run(one.best), "last": _run(one.last)}
            for one in found.quizzes
        ],
        "concepts": [one._asdict() for one in found.concepts],
        "reviews": {
            "due": len(plan.cards),
            "left_out": plan.left_out,
            "next_due": None if plan.next_due is None else iso(plan.next_due),
        },
    }


def _run(score: Score | None) -> dict[str, Any] | None:
    if score is None:
        return None
    return {
        "share": float(score.share),
        "passed": score.passed,
        "finished": score.answered == score.questions,
    }
