"""The table of exercises that ``grade`` alone and ``grade list`` print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from grader.cli.render_text import Style, clean, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = ("exercise", "title", "best", "attempts", "last")
GAP = 2
MIN_TITLE = 12


@dataclass(frozen=True, slots=True)
class TableRow:
    """One exercise and how far the student is with it.

    Attributes
    ----------
    exercise
        Its id.
    title
        One line for people.
    points
        Of the best attempt, or None before the first.
    max_points
        Of the best attempt, or of the exercise.
    attempts
        How many there were.
    last_started
        When the latest one started, UTC in ISO 8601; empty before the first.
    all_passed
        Whether in the best attempt everything passed.
    waiting
        Points of tests that run only when the exercise is handed in.

    """

    exercise: str
    title: str
    points: int | None
    max_points: int
    attempts: int = 0
    last_started: str = ""
    all_passed: bool = False
    waiting: int = 0


def render_table(rows: Sequence[TableRow], style: Style) -> str:
    """Write the table of exercises.

    Parameters
    ----------
    rows
        In the order of the course.
    style
        Of the terminal; long titles are cut to its width.

    Returns
    -------
    str
        With its last line break.

    """
    texts = [HEAD, *(_texts(row) for row in rows)]
    widths = [max(len(text[column]) for text in texts) for column in range(len(HEAD))]
    taken = sum(widths) - widths[1] + GAP * len(HEAD)
    widths[1] = max(min(widths[1], style.width - taken), MIN_TITLE)
    lines = ["  " + style.paint(_line(HEAD, widths), "dim")]
    lines += [
        f"{_sign(row, style)} {_line(text, widths)}"
        for row, text in zip(rows, texts[1:], strict=True)
    ]
    if any(row.waiting for row in rows):
        lines += ["", style.paint("+: points of tests that run when you hand in", "dim")]
    return style.finish(lines)


def _texts(row: TableRow) -> tuple[str, str, str, str, str]:
    best = f"{'-' if row.points is None else row.points}/{row.max_points}"
    if row.waiting:
        best += f" +{row.waiting}"
    attempts = str(row.attempts) if row.attempts else "-"
    last = _local(row.last_started) or "-"
    return clean(row.exercise), clean(row.title), best, attempts, last


def _line(text: Sequence[str], widths: Sequence[int]) -> str:
    exercise, title, best, attempts, last = text
    cells = (
        exercise.ljust(widths[0]),
        fit(title, widths[1]).ljust(widths[1]),
        best.rjust(widths[2]),
        attempts.rjust(widths[3]),
        last,
    )
    return (" " * GAP).join(cells)


def _sign(row: TableRow, style: Style) -> str:
    """Give a sign for done, begun, or not begun."""
    if row.all_passed:
        return style.paint(style.pick("✓", "+"), "green")
    return style.paint(style.pick("○", "o"), "yellow") if row.attempts else " "


def _local(started: str) -> str:
    """Give a UTC time in the reader's own, to the minute."""
    try:
        return f"{datetime.fromisoformat(started).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return clean(started, 16)
