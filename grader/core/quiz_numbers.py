"""Numbers and grids as people type them, read where they are clear, and how near numbers are."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from grader.core.quiz import Number, Tolerance

LARGEST: Final = 10**300
MAX_CELLS: Final = 400
MAX_DIGITS: Final = 60
ROUNDING: Final = Fraction(1, 10**9)  # what a float answer may be off by, relative to itself

_SIGNS: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_SIGNS[0x2044] = _SIGNS[0x2215] = "/"
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_FRACTION: Final = re.compile(r"([+-]?[0-9]+)/([0-9]+)")
_THOUSANDS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_BETWEEN_ROWS: Final = re.compile(r"\]\s*,?\s*\[")
_SPACED_SLASH: Final = re.compile(r"\s/\s")


class BadAnswer(ValueError):  # noqa: N818 - it is the answer that is bad, the program is not
    """An answer that cannot be marked because of its form; nothing is said about being right.

    Parameters
    ----------
    reason
        What was found and what was expected, for whoever answers.

    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def plain_signs(text: str) -> str:
    """Give a text with the minus signs and slashes of a keyboard."""
    return text.translate(_SIGNS)


def check_number(value: object) -> Number:
    """Give a JSON number in canonical form: a whole number is an int.

    Parameters
    ----------
    value
        Anything.

    Returns
    -------
    int or float

    Raises
    ------
    BadAnswer
        Where it is no number, not finite or beyond ``LARGEST``.

    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadAnswer(f"expected a number, not {_shown(value)}")
    if not -LARGEST < value < LARGEST:  # nan and inf are not between them either
        raise BadAnswer("expected a finite number of ordinary size")
    return int(value) if value == int(value) else value


def read_number(typed: str, unit: str = "") -> Number:
    """Read one number: ``3``, ``-0.5``, ``0,5``, ``1/8``, ``1e-3``, with or without its unit.

    Parameters
    ----------
    typed
        What was typed.
    unit
        What may stand behind the number.

    Returns
    -------
    int or float

    Raises
    ------
    BadAnswer
        Where it is no number, or could be two different ones.

    """
    text = plain_signs(typed).strip()
    ending = plain_signs(unit).strip().casefold()
    if ending and text.casefold().endswith(ending):
        text = text[: -len(ending)].rstrip()
    if len(text) > MAX_DIGITS:
        raise BadAnswer(f"expected one number of at most {MAX_DIGITS} signs")
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        above, below = map(int, fraction.groups())
        if below == 0:
            raise BadAnswer(f"{text} divides by 0: write another number")
        share = Fraction(above, below)
        return check_number(share.numerator if share.denominator == 1 else float(share))
    if _THOUSANDS.fullmatch(text):
        whole, part = text.split(",")
        raise BadAnswer(f"{text} could be {whole}{part} or {whole}.{part}: write one of these")
    if not _NUMBER.fullmatch(text):
        behind = f" (the unit {unit} may follow)" if unit else ""
        raise BadAnswer(
            f"expected one number such as 3, -0.5, 1/8 or 1e-3{behind}, not {_shown(typed.strip())}"
        )
    if re.fullmatch(r"[+-]?[0-9]+", text):
        return int(text)
    return check_number(float(text.replace(",", ".")))


def is_near(given: Number, due: Number, tolerance: Tolerance) -> bool:
    """Tell whether a number is within the tolerance of another, by exact arithmetic.

    Where ``due`` is a float, a billionth of it is allowed on top: floats are rounded, and a third
    cannot be typed.

    Parameters
    ----------
    given, due
        Two finite numbers.
    tolerance
        How far apart they may be.

    Returns
    -------
    bool

    """
    aim = Fraction(due)
    allowed = max(Fraction(tolerance.absolute), Fraction(tolerance.relative) * abs(aim))
    if isinstance(due, float) or allowed:
        allowed += ROUNDING * abs(aim)
    return abs(Fraction(given) - aim) <= allowed


def check_grid(value: object) -> list[list[Number]]:
    """Give a grid of JSON numbers in canonical form.

    Parameters
    ----------
    value
        Anything.

    Returns
    -------
    list of list of numbers

    Raises
    ------
    BadAnswer
        Where it is no list of equally long rows of numbers, or too large.

    """
    if not isinstance(value, list | tuple) or not value:
        raise BadAnswer("expected a grid: a list of rows, each a list of numbers")
    for row in value:
        if not isinstance(row, list | tuple) or not row:
            raise BadAnswer("expected a grid: each row is a list of at least one number")
    lengths = [len(row) for row in value]
    if sum(lengths) > MAX_CELLS:
        raise BadAnswer(f"expected at most {MAX_CELLS} cells, not {sum(lengths)}")
    for place, length in enumerate(lengths, start=1):
        if length != lengths[0]:
            raise BadAnswer(
                f"all rows must be equally long, but row 1 has {lengths[0]} and row {place} has "
                f"{length}: write the grid again"
            )
    return [[check_number(cell) for cell in row] for row in value]


def read_grid(typed: str) -> list[list[Number]]:
    """Read a grid: rows apart by ``;``, ``/`` between spaces or line breaks, cells by spaces.

    Cells may also be apart by a comma and a space, and a grid may be written ``[[1, 2], [3, 4]]``.

    Parameters
    ----------
    typed
        What was typed, perhaps in several lines.

    Returns
    -------
    list of list of numbers

    Raises
    ------
    BadAnswer
        Where it is no grid, or could be two different ones.

    """
    text = plain_signs(typed).strip()
    rows = _bracketed(text) if text.startswith("[") else _rows(text)
    if sum(map(len, rows)) > MAX_CELLS:
        raise BadAnswer(f"expected at most {MAX_CELLS} cells, not {sum(map(len, rows))}")
    return check_grid([[read_number(cell) for cell in row] for row in rows])


def _bracketed(text: str) -> list[list[str]]:
    inside = re.fullmatch(r"\[\s*\[(.*)\]\s*,?\s*\]", text, re.DOTALL)
    if not inside:
        raise BadAnswer("expected a grid such as [[1, 2], [3, 4]] or 1 2; 3 4")
    rows = _BETWEEN_ROWS.split(inside.group(1))
    return [re.split(r"\s*,\s*|\s+", row.strip()) for row in rows]


def _rows(text: str) -> list[list[str]]:
    by_line = [row for row in re.split(r"[;\n]", text) if row.strip()]
    if not by_line:
        raise BadAnswer("expected a grid of numbers, such as 1 2; 3 4")
    if _SPACED_SLASH.search(text):
        if len(by_line) > 1:
            raise BadAnswer("rows are apart by ; or by / here, not by both: write 1 2; 3 4")
        by_line = _SPACED_SLASH.split(text)
    elif "/" in text and len(by_line) == 1 and ";" not in text:
        lengths = {len(row.split()) for row in text.split("/")}
        if len(lengths) == 1:
            raise BadAnswer(
                "/ could begin a new row here or be a fraction: write rows as 1 2; 3 4 and "
                "fractions as decimals"
            )
    if re.search(r"\s/|/\s", " ".join(by_line)):
        raise BadAnswer("expected rows apart by ; as in 1 2; 3 4, or / with a space on both sides")
    spaced = bool(re.search(r",\s", text))
    rows = []
    for row in by_line:
        cells = re.split(r",\s+|\s+", row.strip()) if spaced else row.split()
        tight = [cell for cell in cells if "," in cell]
        if tight and (spaced or len(cells) == 1 or "." in text):
            raise BadAnswer(f"{tight[0][:20]!r} could be one number or several: put spaces between")
        rows.append(cells)
    return rows


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else type(value).__name__
    return f"{text[:40]!r}"
