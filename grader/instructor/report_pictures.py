"""The pictures of a class report: how points are spread, and who passed which test."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from grader.core.html import Html, element
from grader.core.model import Status
from grader.instructor.page_parts import share, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.instructor.report_values import ExerciseReport, Spread

HEIGHT: Final = 12  # of a strip, in its own units
# Class, top and height of the block that a status is: told by its form, not by its colour alone.
BLOCKS: Final = {
    Status.FAILED: ("s-f", 0, 12),
    Status.RAISED: ("s-s", 4, 8),
    Status.TIMED_OUT: ("s-s", 4, 8),
    Status.CRASHED: ("s-s", 4, 8),
    Status.NOT_IMPLEMENTED: ("s-n", 8, 4),
    Status.GRADER_FAULT: ("s-o", 0, 4),
}
MISSING: Final = ("s-m", 0, 12)
SIGNS: Final = {
    Status.PASSED: "✓",
    Status.FAILED: "✗",
    Status.RAISED: "!",
    Status.TIMED_OUT: "t",
    Status.CRASHED: "c",
    Status.NOT_IMPLEMENTED: "○",
    Status.GRADER_FAULT: "?",
    None: "–",  # noqa: RUF001 - the sign for no result
}
LEGEND: Final = (
    ("passed", None),
    ("failed: full height", Status.FAILED),
    ("raised, timed out or crashed: two thirds", Status.RAISED),
    ("not written: one third, low", Status.NOT_IMPLEMENTED),
    ("open, the grader's fault: one third, high", Status.GRADER_FAULT),
)
MEANING: Final = (
    "✓ passed, ✗ failed, ! raised an error, t timed out, c crashed, ○ not written, "
    "? open through the grader's fault"
)
NAMED: Final = 12  # students of one group that are named before the rest is folded away


def spread_picture(spread: Spread, what: str) -> Html:
    """Draw how points are spread, with the same as a table.

    Parameters
    ----------
    spread
        Of one exercise or of all.
    what
        Whose points, for the caption.

    Returns
    -------
    Html

    """
    top = max(count for _, _, count in spread.bins)
    columns = [
        element(
            "span",
            str(count) if count else "",
            element("i", style=f"height:{78 * count / top:.1f}%"),
            element("b", str(low) if low == high else f"{low}+"),
        )
        for low, high, count in spread.bins
    ]
    picture = element("div", *columns, class_="columns", aria_hidden="true")
    rows = [
        (str(low) if low == high else f"{low} to {high}", str(count), share(count / of))
        for low, high, count in spread.bins
        for of in [len(spread.points)]
    ]
    caption = f"Students by points: {what}"
    as_table = element(
        "details",
        element("summary", "The same as a table"),
        table(caption, ("points", "students", "share"), rows, numbers=(1, 2)),
    )
    below = element("figcaption", f"{caption}, of {spread.most:g}")
    return element("figure", picture, below, as_table)


def heat_map(report: ExerciseReport) -> Html:
    """Draw tests against students: a strip for each test, a column for each student.

    Parameters
    ----------
    report
        Of one exercise; its students and tests are sorted already.

    Returns
    -------
    Html
        With the legend, and with the same as a table of groups of students.

    """
    rows = [
        element(
            "li",
            element("span", f"{place}. {row.fact}", class_="label"),
            _strip(row.statuses),
            element("span", share(_passed(row.statuses)), class_="num"),
        )
        for place, row in enumerate(report.tests, 1)
    ]
    caption = (
        f"Each column is one of {len(report.students)} students, from most points on the left to "
        "fewest on the right; the hardest test is at the top. At the right, how many passed."
    )
    return element(
        "figure",
        element("ol", *rows, class_="strips"),
        element("figcaption", caption),
        _legend(),
        _groups(report),
    )


def _passed(statuses: Sequence[Status | None]) -> float | None:
    there = [one for one in statuses if one not in {None, Status.GRADER_FAULT}]
    return sum(one is Status.PASSED for one in there) / len(there) if there else None


def _strip(statuses: Sequence[Status | None]) -> Html:
    """Draw one test; neighbours with the same status are one block."""
    blocks = []
    left = 0
    for status, run in groupby(statuses):
        width = len(list(run))
        if status is not Status.PASSED:
            looks, top, height = MISSING if status is None else BLOCKS[status]
            blocks.append(element("rect", x=left, y=top, width=width, height=height, class_=looks))
        left += width
    return _svg(blocks, max(left, 1))


def _svg(blocks: Sequence[Html], width: int) -> Html:
    return element(
        "svg",
        *blocks,
        viewBox=f"0 0 {width} {HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def _legend() -> Html:
    items = []
    for words, status in LEGEND:
        looks, top, height = BLOCKS.get(status, ("", 0, 0)) if status else ("", 0, 0)
        blocks = (
            [element("rect", x=7, y=top, width=8, height=height, class_=looks)] if looks else []
        )
        items.append(element("li", _svg(blocks, 22), words))
    return element("ul", *items, class_="legend")


def _groups(report: ExerciseReport) -> Html:
    """List students with the same results together: the whole picture as a table."""
    groups: dict[tuple[Status | None, ...], list[str]] = {}
    for place, student in enumerate(report.students):
        pattern = tuple(row.statuses[place] for row in report.tests)
        groups.setdefault(pattern, []).append(student)
    points = dict(zip(report.students, report.spread.points, strict=True))
    rows = [
        (_names(names), str(len(names)), f"{points[names[0]]:g}", *(SIGNS[one] for one in pattern))
        for pattern, names in groups.items()
    ]
    head = ("students", "how many", "points", *(str(n) for n in range(1, len(report.tests) + 1)))
    caption = f"Students with the same results, tests by number. {MEANING}."
    return element(
        "details",
        element("summary", f"The same as a table: {len(rows)} different patterns of results"),
        table(caption, head, rows, numbers=(1, 2), wide=True),
    )


def _names(names: Sequence[str]) -> Html | str:
    if len(names) <= NAMED:
        return ", ".join(names)
    rest = element("details", element("summary", "all of them"), ", ".join(names))
    return element("span", f"{', '.join(names[:3])} and {len(names) - 3} more", rest)
