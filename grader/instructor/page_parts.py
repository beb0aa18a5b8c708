"""Parts that all pages for people have: the frame, tables, numbers, bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.core.html import Html, element, join, page
from grader.instructor.page_style import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.core.html import Content

AS_BAR = "as a bar"
NOTHING = "–"  # noqa: RUF001 - the sign for a figure that there is not


def whole_page(title: str, lead: Sequence[Html], main: Iterable[Html], foot: str) -> Html:
    """Make a page with a skip link, a heading and landmarks.

    Parameters
    ----------
    title
        Of the window and the first heading.
    lead
        What follows the heading, before the main part.
    main
        The main part.
    foot
        The last sentence.

    Returns
    -------
    Html

    """
    skip = element("a", "Skip to the content", href="#main", class_="skip")
    body = join(
        [
            skip,
            element("header", element("h1", title), *lead),
            element("main", *main, id="main", tabindex="-1"),
            element("footer", element("p", foot)),
        ],
        "\n",
    )
    return page(title, STYLE, body)


def table(  # noqa: PLR0913 - three say what is in it, three how it looks
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Content]],
    *,
    numbers: Iterable[int] = (),
    first: int = 0,
    wide: bool = False,
) -> Html:
    """Make a table that a phone shows too.

    Parameters
    ----------
    caption
        What it shows.
    head
        Titles of the columns; ``AS_BAR`` is for readers by ear only.
    rows
        Cells; column ``first`` names the row.
    numbers
        Columns that are set right, as numbers.
    first
        See ``rows``.
    wide
        Whether it stays a grid on a phone, where it then scrolls sideways; else each row becomes
        a block there.

    Returns
    -------
    Html

    """
    right = set(numbers)

    def cell(tag: str, content: Content, column: int, role: str, scope: str | None = None) -> Html:
        label = None if scope or wide else head[column].removeprefix(AS_BAR)
        if scope == "col" and head[column] == AS_BAR:
            content = element("span", content, class_="hide")
        looks = "num" if column in right else None
        shown_as = None if wide else role  # a phone's style takes a table's own roles away
        return element(tag, content, scope=scope, class_=looks, role=shown_as, data_label=label)

    def line(cells: Iterable[Html]) -> Html:
        return element("tr", *cells, role=None if wide else "row")

    group = None if wide else "rowgroup"
    top = line(cell("th", one, place, "columnheader", "col") for place, one in enumerate(head))
    body = [
        line(
            cell("th", one, place, "rowheader", "row")
            if place == first
            else cell("td", one, place, "cell")
            for place, one in enumerate(row)
        )
        for row in rows
    ]
    whole = element(
        "table",
        element("caption", caption),
        element("thead", top, role=group),
        element("tbody", join(body, "\n"), role=group),
        class_="wide" if wide else "stack",
        role=None if wide else "table",
    )
    return element("div", whole, class_="wrap", role="group", aria_label=caption, tabindex="0")


def share(value: float | None) -> str:
    """Write a share of 1 in whole percent."""
    return NOTHING if value is None else f"{100 * value:.0f} %"


def number(value: float | None, places: int = 2) -> str:
    """Write a figure with a minus that is one."""
    return NOTHING if value is None else f"{value:.{places}f}".replace("-", "−")  # noqa: RUF001


def amount(count: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def bar(value: float) -> Html:
    """Draw a share of 1; the number stands beside it, so that readers by ear skip the bar."""
    rect = element("rect", x=0, y=0, width=100 * value, height=10)
    return element(
        "svg",
        rect,
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
        focusable="false",
    )
