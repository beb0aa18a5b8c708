"""``grade quiz`` alone: the quizzes of the course with the best results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from grader.cli.quiz import stored_events
from grader.cli.quiz_render import write_points
from grader.cli.render_text import count, fit

if TYPE_CHECKING:
    from grader.cli.quiz_render import Look
    from grader.content.course import Course


def show_quizzes(course: Course, look: Look, *, as_json: bool = False) -> None:
    """Print all quizzes.

    Parameters
    ----------
    course
        The course.
    look
        How to write.
    as_json
        Whether to print one JSON object instead.

    """
    rows = _rows(course)
    if as_json:
        click.echo(json.dumps({"format_version": 1, "kind": "quizzes", "quizzes": rows}))
        return
    if not rows:
        click.echo("this course has no quizzes")
        return
    lines = []
    titles = max(len(row["title"]) for row in rows)
    for row in rows:
        best = _state(row)
        asked = count(row["questions"], "question")
        if look.plain:
            lines.append(f"{row['quiz']}: {row['title']}, {asked}, {best}")
            continue
        line = f"{row['quiz']}  {row['title'].ljust(titles)}  {asked:>12}  {best}"
        lines.append(fit(line, look.style.width))
    todo = next((row["quiz"] for row in rows if _is_open(row)), None)
    step = "nothing is open" if todo is None else f"grade quiz {todo}"
    if not any(row.get("graded") for row in rows) and todo is None:
        step = "everything is passed"
    lines += [*([] if look.plain else [""]), f"next: {step}"]
    click.echo(look.style.finish(lines), nl=False, color=True)


def _state(row: dict[str, Any]) -> str:
    """Say how far somebody is with a quiz."""
    if row.get("graded"):
        return f"graded, {row['answered']} of {row['questions']} answered"
    if row["best"] is None:
        return "not begun"
    passed = ", passed" if row["passed"] else ""
    return f"best {row['best']} of {count(row['points'], 'point')}{passed}"


def _is_open(row: dict[str, Any]) -> bool:
    if row.get("graded"):
        return bool(row["answered"] < row["questions"])
    return not row["passed"]


def _rows(course: Course) -> list[dict[str, Any]]:
    from grader.cli.quiz_graded import graded_rows  # noqa: PLC0415 - imports numpy
    from grader.cli.quiz_open import open_all  # noqa: PLC0415 - imports YAML
    from grader.study.quiz_scores import best_score, run_scores  # noqa: PLC0415

    events = stored_events(course)
    rows = graded_rows(course)
    for quiz in open_all(course):
        best = best_score(run_scores(quiz, events))
        rows.append(
            {
                "quiz": quiz.id,
                "title": quiz.title,
                "questions": len(quiz.questions),
                "points": sum(question.points for question in quiz.questions),
                "best": None if best is None else write_points(best.earned),
                "passed": best is not None and best.passed,
            }
        )
    return sorted(rows, key=lambda row: str(row["quiz"]))
