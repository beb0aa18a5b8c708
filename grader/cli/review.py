"""``grade review``: ask again what is due, or say when something will be."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from grader.cli.options import CONTEXT, color_option, course_option, make_style, open_course
from grader.cli.quiz_render import Look
from grader.cli.render_text import count
from grader.core.review import DAILY_CAP, wait_in_words

if TYPE_CHECKING:
    from grader.content.course import Course
    from grader.core.review import Card, Plan

MAX_CAP: Final = 1000


@click.command("review", context_settings=CONTEXT)
@click.option(
    "--cap",
    metavar="N",
    type=click.IntRange(1, MAX_CAP),
    default=DAILY_CAP,
    show_default=True,
    help="Review at most N questions in one day.",
)
@click.option("--plain", is_flag=True, help="One fact a line: for screen readers and pipes.")
@click.option("--json", "as_json", is_flag=True, help="Ask nothing; print as JSON what is due.")
@color_option
@course_option
def review_command(
    *, cap: int, plain: bool, as_json: bool, no_color: bool, course: str | None
) -> int:
    """Answer again what is due, before you forget it.

    Questions that you answered in a quiz come back, with other numbers where they have any: soon
    if the first answer was wrong or needed the hint, ever more rarely while you are right. A
    mistake that a failed test of an exercise showed makes the questions of its concept due.

    Exit code 0: all that was asked is right, or nothing is due; 1: something was not, or was left.

    --json prints one object and asks nothing: "due" lists the questions in the order in which
    they would be asked, each with its quiz, its concepts, since when it is due (UTC) and the
    mistake that made it due, if one did; "left_out" counts those beyond the cap of the day, and
    "next_due" is when the next one will be due.
    """
    opened = open_course(course)
    look = Look(make_style(no_color=no_color or plain), plain)
    from grader.study.course_questions import load_questions  # noqa: PLC0415 - imports YAML
    from grader.study.review import load_history, today_plan  # noqa: PLC0415 - imports sqlite3

    questions, history, now = load_questions(opened), load_history(opened.root), utc_now()
    plan = today_plan(questions.catalogue, history, now, cap=cap)
    if as_json:
        click.echo(json.dumps(plan_to_dict(opened, plan, cap)))
        return 0
    if plan.cards:
        from grader.cli.review_ask import Review  # noqa: PLC0415 - only where something is asked

        return Review(opened, questions, history, look, utc_now).ask(plan, cap)
    if not questions.draws:
        lines = ["this course has no quizzes"]
    elif plan.next_due is None and not plan.left_out:
        lines = [
            "nothing to review yet: answer a quiz, and its questions will come back here",
            "next: grade quiz lists the quizzes",
        ]
    else:
        lines = ["nothing to ask now", *rest_lines(plan, now, cap)]
    click.echo(look.style.finish([part for line in lines for part in look.wrap(line)]), nl=False)
    return 0


def utc_now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)


def rest_lines(plan: Plan, now: datetime, cap: int) -> list[str]:
    """Say what is left when nothing more is asked.

    Parameters
    ----------
    plan
        What is due now.
    now
        The time.
    cap
        How many questions may be reviewed in one day.

    Returns
    -------
    list of str

    """
    lines = []
    if plan.cards:
        stay = "stays" if len(plan.cards) == 1 else "stay"
        lines.append(f"{count(len(plan.cards), 'question')} {stay} due: type grade review")
    if plan.left_out:
        more = count(plan.left_out, "more question")
        lines.append(f"{more} due, left for tomorrow: --cap allows {cap} a day")
    if plan.next_due is not None and not lines:
        lines.append(f"next review: {wait_in_words(plan.next_due - now.timestamp())}")
    return lines


def plan_to_dict(course: Course, plan: Plan, cap: int) -> dict[str, Any]:
    """Give what is due as a dict for JSON.

    Parameters
    ----------
    course
        The course.
    plan
        What is due now.
    cap
        How many questions may be reviewed in one day.

    Returns
    -------
    dict

    """
    return {
        "format_version": 1,
        "kind": "review",
        "course": course.id,
        "cap": cap,
        "due": [_card_to_dict(card) for card in plan.cards],
        "left_out": plan.left_out,
        "next_due": None if plan.next_due is None else iso(plan.next_due),
    }


def _card_to_dict(card: Card) -> dict[str, Any]:
    mistake = None
    if card.mistake is not None:
        mistake = {**card.mistake._asdict(), "at": iso(card.mistake.at)}
    return {
        "quiz": card.quiz,
        "question": card.question,
        "concepts": list(card.concepts),
        "due": iso(card.due),
        "mistake": mistake,
    }


def iso(seconds: float) -> str:
    """Write a time, UTC in ISO 8601, to the second."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
