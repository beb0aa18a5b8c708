"""Arrays as grids of numbers: got, expected and their difference, beside each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from grader.cli.render_numbers import NumberFormat, choose_format
from grader.cli.render_panels import Panel, as_rows, beside, beside_width, rows_width
from grader.cli.render_text import count, fit, wrap
from grader.cli.render_values import compare_in_words, describe, is_grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from grader.cli.render_text import Style

    Array = NDArray[Any]
    Marks = NDArray[np.bool_]

MAX_ROWS = 12
MAX_COLUMNS = 10
MAX_PLANES = 3
RTOL, ATOL = 1e-9, 1e-10  # only to point at cells: the verdict was made elsewhere


def show_difference(got: Any, expected: Any, width: int, style: Style) -> list[str]:
    """Show two values that should be equal, so that the eye finds where they are not.

    Arrays of the same shape are three grids (got, expected, difference), with ``*`` after each
    cell that differs; those of different shapes are two grids, after both shapes. All else is
    said in words.

    Parameters
    ----------
    got, expected
        Decoded values of the wire.
    width
        Columns there are.
    style
        Of the terminal.

    Returns
    -------
    list of str
        Lines of at most ``width`` columns, where that is 40 or more.

    """
    if not is_grid(got) and not is_grid(expected):
        return compare_in_words(got, expected, width)
    lines: list[str] = []
    for part in parts_of(got, expected):
        if isinstance(part, Grids):
            lines += _grids(part.planes, part.differs, width, style)
        elif part.looks == "value":
            lines.append(fit(part.text, width))
        else:
            look = ("dim",) if part.looks == "legend" else ()
            lines += [style.paint(line, *look) for line in wrap(part.text, width)]
    return lines


class Words(NamedTuple):
    """What is said between grids; ``looks`` is ``value``, ``note`` or ``legend``."""

    text: str
    looks: str


class Grids(NamedTuple):
    """Planes to be shown beside each other by name, and which of their cells differ, if known."""

    planes: Mapping[str, Array]
    differs: Marks | None


def parts_of(got: Any, expected: Any) -> Iterator[Words | Grids]:
    """Choose what is shown of two values of which one at least is an array.

    Parameters
    ----------
    got, expected
        Decoded values of the wire.

    Yields
    ------
    Words or Grids
        In order; of arrays of one shape only planes that differ, and not too many.

    """
    if not is_grid(got) or not is_grid(expected):
        for name, value in (("got", got), ("expected", expected)):
            end = ":" if is_grid(value) and value.size else ""
            yield Words(f"{name:<10} {describe(value)}{end}", "value")
        grid = expected if is_grid(expected) else got
        yield Grids({"": _planes(grid)[0][1]}, None)
        return
    if got.shape != expected.shape:
        yield Words(f"got has shape {got.shape}, expected has shape {expected.shape}", "note")
        pair = {"got": _planes(got), "expected": _planes(expected)}
        first = {f"{name}{label}": plane for name, ((label, plane), *_) in pair.items()}
        yield Grids(first, None)
        return
    yield from _same_shape(got, expected)


def _same_shape(got: Array, expected: Array) -> Iterator[Words | Grids]:
    """Show each plane that differs, then say in words what the grids cannot."""
    marks = _differing(got, expected)
    if _family(got) != _family(expected):
        yield Words(f"got has dtype {got.dtype}, expected has dtype {expected.dtype}", "note")
    if not marks.any():
        yield Words(f"all {count(marks.size, 'cell')} agree; shape {got.shape}", "note")
        return
    triples = zip(_planes(got), _planes(expected), _planes(marks), strict=True)
    wrong = [triple for triple in triples if triple[2][1].any()]
    for (label, plane), (_, due), (_, differs) in wrong[:MAX_PLANES]:
        if label:
            yield Words(f"plane {label.strip()}", "note")
        yield Grids({"got": plane, "expected": due}, differs)
    if len(wrong) > MAX_PLANES:
        more = count(len(wrong) - MAX_PLANES, "more plane")
        yield Words(f"... {more} with differences", "note")
    of_all = f"{np.count_nonzero(marks)} of {count(marks.size, 'cell')}"
    yield Words(f"* differs ({of_all}); difference is got - expected", "legend")


def panels_of(grids: Grids, columns: int) -> tuple[list[Panel], list[str]]:
    """Write the part of each plane that is shown.

    Parameters
    ----------
    grids
        What ``parts_of`` gave.
    columns
        At most so many columns.

    Returns
    -------
    list of Panel and list of str
        Empty where there is no cell; and what is left out, in words.

    """
    if not any(plane.size for plane in grids.planes.values()):
        return [], []
    corner = _corner(grids.differs, columns)
    window = (_span(corner[0], MAX_ROWS), _span(corner[1], columns))
    notes = {_left_out(plane.shape, corner, columns): None for plane in grids.planes.values()}
    return _panels(grids.planes, grids.differs, window), [note for note in notes if note]


def _family(array: Array) -> str:
    """Give the kind of an array's numbers, the same for signed and unsigned integers."""
    return array.dtype.kind.replace("u", "i")


def _differing(got: Array, expected: Array) -> Marks:
    """Mark the cells of two arrays of one shape that are not equal."""
    if {got.dtype.kind, expected.dtype.kind} <= set("biu"):
        return np.asarray(got != expected)
    with np.errstate(all="ignore"):
        return ~np.isclose(got, expected, rtol=RTOL, atol=ATOL, equal_nan=True)


def _planes(array: Array) -> list[tuple[str, Array]]:
    """Give the 2-D planes of an array, each with the index that a student would type."""
    if array.size == 0:
        return [("", array.reshape(0, 0))]
    if array.ndim == 1:
        return [("", array.reshape(1, -1))]
    return [
        (f" {list(index)}" if index else "", array[index]) for index in np.ndindex(array.shape[:-2])
    ]


def _grids(
    planes: Mapping[str, Array], differs: Marks | None, width: int, style: Style
) -> list[str]:
    """Show planes, and their difference if there are marks, in the widest layout that fits."""
    panels: list[Panel] = []
    said: list[str] = []
    lines: list[str] = []
    for columns in range(MAX_COLUMNS, 0, -1):
        panels, said = panels_of(Grids(planes, differs), columns)
        if not panels:
            return []
        if len(panels) > 1 and all(len(panel.cells) == 1 for panel in panels):
            lines, needed = as_rows(panels, style), rows_width(panels)
        elif beside_width(panels) <= width:
            lines, needed = beside(panels, style), 0
        else:
            lines = [line for panel in panels for line in beside([panel], style)]
            needed = max(panel.width for panel in panels)
        if needed <= width:
            break
    notes = [line for note in said for line in wrap(note, width)]
    return lines + [style.paint(line, "dim") for line in notes]


def _span(start: int, length: int) -> slice:
    return slice(start, start + length)


def _corner(differs: Marks | None, columns: int) -> tuple[int, int]:
    """Give the first row and column to show: 0 and 0 unless the first difference lies beyond."""
    if differs is None:
        return 0, 0
    row, column = (int(cells[0]) for cells in np.nonzero(differs))
    rows, cols = differs.shape
    return (
        0 if row < MAX_ROWS else min(row - 1, rows - MAX_ROWS),
        0 if column < columns else min(column - 1, cols - columns) if columns > 1 else column,
    )


def _left_out(shape: tuple[int, ...], corner: tuple[int, int], columns: int) -> str:
    """Say what part of a plane is shown, or how much of it is not."""
    sides = list(zip(("row", "column"), shape, corner, (MAX_ROWS, columns), strict=True))
    if any(corner):
        spans = [
            f"{noun}s {start} to {min(start + shown, length) - 1} of {length}"
            for noun, length, start, shown in sides
        ]
        return f"shown: {', '.join(spans)}, counted from 0"
    more = [
        count(length - shown, f"more {noun}") for noun, length, _, shown in sides if length > shown
    ]
    return f"... {', '.join(more)}" if more else ""


def _panels(
    planes: Mapping[str, Array], differs: Marks | None, window: tuple[slice, slice]
) -> list[Panel]:
    """Write the visible part of each plane, and of the difference of the first two."""
    cells = {name: plane[window].tolist() for name, plane in planes.items() if plane.size}
    form = choose_format(cell for rows in cells.values() for row in rows for cell in row)
    marks = None if differs is None else tuple(map(tuple, differs[window].tolist()))
    panels = [
        Panel(name, _written(rows, form), None if name == "expected" else marks)
        for name, rows in cells.items()
    ]
    if marks is None or any(plane.dtype.kind == "b" for plane in planes.values()):
        return panels
    triples = zip(cells["got"], cells["expected"], marks, strict=True)
    difference = [
        [got - due if mark else 0 for got, due, mark in zip(*triple, strict=True)]
        for triple in triples
    ]
    form = choose_format(cell for row in difference for cell in row)
    signed = replace(form, signed=True)
    return [*panels, Panel("difference", _written(difference, signed), marks)]


def _written(rows: list[list[Any]], form: NumberFormat) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(form.write, row)) for row in rows)
