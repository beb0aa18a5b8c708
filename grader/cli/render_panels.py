"""Grids of text with titles: beside each other, below each other, or as labelled rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.cli.render_text import Style

GAP = 4
LABEL = 11  # columns of "difference" and a space


@dataclass(frozen=True, slots=True)
class Panel:
    """One grid of cells.

    Attributes
    ----------
    title
        What stands above it, or before it.
    cells
        Rows of cells, as text.
    marks
        Which cells differ; None for a grid that marks nothing.

    """

    title: str
    cells: tuple[tuple[str, ...], ...]
    marks: tuple[tuple[bool, ...], ...] | None = None

    @property
    def cell_width(self) -> int:
        """Give the columns of the widest cell."""
        return max((len(cell) for row in self.cells for cell in row), default=0)

    @property
    def width(self) -> int:
        """Give the columns of the whole panel."""
        columns = len(self.cells[0]) if self.cells else 0
        row = columns * (self.cell_width + (self.marks is not None) + 1) - 1
        return max(row, len(self.title))

    def row(self, number: int, cell_width: int, style: Style) -> tuple[str, int]:
        """Write one row; give it with the columns that it takes on the screen."""
        if number >= len(self.cells):
            return "", 0
        texts = [cell.rjust(cell_width) for cell in self.cells[number]]
        columns = sum(map(len, texts)) + len(texts) - 1
        if self.marks is not None:
            columns += len(texts)
            pairs = zip(texts, self.marks[number], strict=True)
            texts = [style.paint(text + "*", "red") if mark else text + " " for text, mark in pairs]
        return " ".join(texts), columns


def beside(panels: Sequence[Panel], style: Style) -> list[str]:
    """Write panels beside each other, each under its title.

    Parameters
    ----------
    panels
        One or more.
    style
        Of the terminal.

    Returns
    -------
    list of str
        Lines of ``beside_width(panels)`` columns.

    """
    lines = ["".join(panel.title.ljust(panel.width + GAP) for panel in panels)]
    for number in range(max(len(panel.cells) for panel in panels)):
        line = ""
        for panel in panels:
            text, columns = panel.row(number, panel.cell_width, style)
            line += text + " " * (panel.width + GAP - columns)
        lines.append(line)
    return lines if any(panel.title for panel in panels) else lines[1:]


def beside_width(panels: Sequence[Panel]) -> int:
    """Give the columns that ``beside`` needs."""
    return sum(panel.width for panel in panels) + GAP * (len(panels) - 1)


def as_rows(panels: Sequence[Panel], style: Style) -> list[str]:
    """Write panels of one row each as labelled rows with their cells in line.

    Parameters
    ----------
    panels
        One or more, each with one row.
    style
        Of the terminal.

    Returns
    -------
    list of str
        Lines of ``rows_width(panels)`` columns.

    """
    cell_width = max(panel.cell_width for panel in panels)
    aligned = [
        panel if panel.marks else Panel(panel.title, panel.cells, (_unmarked(panel),))
        for panel in panels
    ]
    return [panel.title.ljust(LABEL) + panel.row(0, cell_width, style)[0] for panel in aligned]


def rows_width(panels: Sequence[Panel]) -> int:
    """Give the columns that ``as_rows`` needs."""
    cells = max(len(panel.cells[0]) for panel in panels)
    return LABEL + cells * (max(panel.cell_width for panel in panels) + 2) - 1


def _unmarked(panel: Panel) -> tuple[bool, ...]:
    return (False,) * len(panel.cells[0])
