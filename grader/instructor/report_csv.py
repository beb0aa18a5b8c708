"""A class report as one table, for those who go on reckoning with it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from grader.instructor.scores_csv import plain_text
from grader.instructor.text_file import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.core.item_analysis import Analysis
    from grader.instructor.report_values import ClassReport

HEAD = (
    "kind",
    "where",
    "name",
    "text",
    "students",
    "count",
    "share",
    "item_rest",
    "alpha",
    "alpha_low",
    "alpha_high",
)


def write_report_csv(path: Path, report: ClassReport) -> None:
    """Write the table, in place of what was there.

    Parameters
    ----------
    path
        The file.
    report
        What to write: one line for each exercise, test, quiz, question, mistake and concept. The
        column ``alpha`` of a test is alpha without it; figures that the class is too small for
        are empty.

    Raises
    ------
    StoreError
        Where the file cannot be written.

    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEAD)
    for row in _rows(report):
        writer.writerow([plain_text(cell) if isinstance(cell, str) else cell for cell in row])
    write_text(path, stream.getvalue())


def _rows(report: ClassReport) -> Iterator[Sequence[object]]:
    for one in report.exercises:
        mean = one.spread.mean / one.spread.most if one.spread.most else None
        yield (
            *("exercise", one.id, one.id, one.title, len(one.students), one.all_right),
            *(_figure(mean), "", *map(_figure, one.analysis.alpha or (None, None, None))),
        )
        yield from _items("test", one.id, [row.fact for row in one.tests], one.analysis)
    for quiz in report.quizzes:
        alpha = quiz.analysis.alpha or (None, None, None)
        yield (
            *("quiz", quiz.id, quiz.id, quiz.title, quiz.analysis.students, ""),
            *("", "", *map(_figure, alpha)),
        )
        yield from _items("question", quiz.id, [text for _, text in quiz.questions], quiz.analysis)
    for mistake in report.mistakes:
        share = _figure(mistake.students / mistake.of)
        place = (mistake.exercise, mistake.id, mistake.hint, mistake.of, mistake.students)
        yield ("mistake", *place, share, "", "", "", "")
    for concept in report.concepts:
        counted = (concept.id, concept.text, concept.students, concept.tests)
        yield ("concept", "", *counted, _figure(concept.share), "", "", "", "")


def _items(
    kind: str, where: str, texts: Sequence[str], analysis: Analysis
) -> Iterator[Sequence[object]]:
    for text, item in zip(texts, analysis.items, strict=True):
        figures = (item.facility, item.item_rest, item.alpha_without)
        counts = (item.answered, item.right)
        yield (kind, where, item.item, text, *counts, *map(_figure, figures), "", "")


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
