"""Scores as CSV, for those who keep no gradebook."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from grader.core.model import Status
from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from grader.instructor.scores import Score

HEAD = (
    "student",
    "exercise",
    "submitted",
    "due",
    "late_seconds",
    "points",
    "penalty",
    "score",
    "max_points",
    "open_points",
    "hints",
    "seed",
    "submission",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, scores: Iterable[Score]) -> None:
    """Write one line for each student and exercise, in place of what was there.

    Points that the grader itself could not decide are ``open_points``, and no zeros.

    Parameters
    ----------
    path
        The file.
    scores
        In the order of the lines.

    Raises
    ------
    StoreError
        Where the file cannot be written; what was there then stays.

    """
    write_rows(path, HEAD, map(_row, scores))


def write_rows(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table, in place of what was there.

    Parameters
    ----------
    path
        The file.
    head
        Names of the columns.
    rows
        Cells in that order; names that others chose went through ``plain_text``.

    Raises
    ------
    StoreError
        Where the file cannot be written; what was there then stays.

    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(head)
            writer.writerows(rows)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise StoreError(
            f"{path} cannot be written ({error.strerror}): check its folder, or name another file"
        ) from error


def _row(score: Score) -> tuple[object, ...]:
    handin, attempt = score.graded.handin, score.graded.attempt
    hints = {case.hint for case in attempt.results if case.hint}
    still_open = sum(
        case.max_points for case in attempt.results if case.status is Status.GRADER_FAULT
    )
    return (
        plain_text(handin.student),
        handin.exercise,
        handin.submitted,
        score.due.isoformat() if score.due else "",
        score.late_seconds,
        attempt.points,
        f"{score.penalty:g}",
        f"{score.points:g}",
        attempt.max_points,
        still_open,
        " ".join(sorted(hints)),
        attempt.seed,
        attempt.submission,
    )


def plain_text(name: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{name}" if name.startswith(FORMULA) else name
