"""Got, expected and difference as drawn grids, for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from grader.cli.grids import Grids, panels_of, parts_of
from grader.cli.render_text import clean
from grader.cli.render_values import compare_in_words, is_grid
from grader.core.html import Html, element, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.cli.render_panels import Panel

COLUMNS: Final = 8  # of a grid on a page, so that a phone shows it
IN_WORDS: Final = 100
CHARACTER, MARGIN, ROW = 7.3, 10, 22  # pixels


def draw_difference(got: Any, expected: Any) -> Html:
    """Draw two values that should be equal.

    Parameters
    ----------
    got, expected
        Decoded values of the wire.

    Returns
    -------
    Html
        Grids where there is an array, each with its numbers as a text for readers by ear; else
        both values in words. A cell that differs has a star, a frame and a ground of its own.

    """
    if not is_grid(got) and not is_grid(expected):
        lines = compare_in_words(got, expected, IN_WORDS)
        return element("pre", clean("\n".join(lines), lines=True), tabindex="0")
    return join(_parts(got, expected))


def _parts(got: Any, expected: Any) -> Iterator[Html]:
    for part in parts_of(got, expected):
        if isinstance(part, Grids):
            panels, notes = panels_of(part, COLUMNS)
            if panels:
                yield element("div", *map(_panel, panels), class_="grids")
            yield from (element("p", note, class_="soft") for note in notes)
        else:
            looks = "soft" if part.looks == "legend" else None
            yield element("p", " ".join(part.text.split()), class_=looks)


def _panel(panel: Panel) -> Html:
    """Draw one grid."""
    wide = (panel.cell_width + (panel.marks is not None)) * CHARACTER + MARGIN
    rows, columns = len(panel.cells), len(panel.cells[0]) if panel.cells else 0
    grounds, texts, frames = [], [], []
    for y, row in enumerate(panel.cells):
        for x, cell in enumerate(row):
            marked = panel.marks is not None and panel.marks[y][x]
            place = {"x": x * wide + 1, "y": y * ROW + 1, "width": wide, "height": ROW}
            grounds.append(element("rect", **place, class_="g-off" if marked else "g-line"))
            shown = f"{cell}*" if marked else cell
            end = x * wide + wide - (4 if marked or panel.marks is None else 4 + CHARACTER)
            texts.append(element("text", shown, x=end, y=y * ROW + 16, class_="g-text"))
            if marked:
                frames.append(element("rect", **place, class_="g-edge"))
    size = (columns * wide + 2, rows * ROW + 2)
    drawing = element(
        "svg",
        *grounds,
        *frames,
        *texts,
        viewBox=f"0 0 {size[0]:g} {size[1]:g}",
        width=size[0],
        height=size[1],
        role="img",
        aria_label=_spoken(panel),
    )
    return element("figure", element("figcaption", panel.title or "values"), drawing)


def _spoken(panel: Panel) -> str:
    """Give a grid as a sentence: row by row, with the word "differs" where a cell does."""
    rows = []
    for y, row in enumerate(panel.cells):
        cells = [
            f"{cell} differs" if panel.marks is not None and panel.marks[y][x] else cell
            for x, cell in enumerate(row)
        ]
        rows.append(f"row {y}: {', '.join(cells)}")
    return f"{panel.title or 'values'}; {'; '.join(rows)}"
