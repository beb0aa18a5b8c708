"""How the numbers of one grid are written: all with the same decimals, all with signs or none."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Number = bool | int | float | complex

MAX_DECIMALS = 4
LARGE, SMALL = 1e7, 1e-4  # beyond these, powers of ten are shorter
MAX_DIGITS = 12


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How to write the numbers of one grid.

    Attributes
    ----------
    decimals
        Digits after the point, or None for powers of ten.
    signed
        Whether numbers above zero carry a plus.

    """

    decimals: int | None
    signed: bool

    def write(self, value: Number) -> str:
        """Write one number; a zero carries no sign, not even a minus."""
        if isinstance(value, bool):
            return str(value)
        if isinstance(value, complex):
            return f"{value.real:.4g}{value.imag:+.4g}j"
        if isinstance(value, int) and len(str(abs(value))) <= MAX_DIGITS:
            return f"{value:+d}" if self.signed and value else str(value)
        number = float(value)
        if math.isnan(number):
            return "nan"
        if self.decimals is not None and not isinstance(value, int):
            number = round(number, self.decimals)
        sign = "+" if self.signed and number else ""
        form = ".3e" if self.decimals is None or isinstance(value, int) else f".{self.decimals}f"
        return format(number or 0.0, sign + form) if number else format(0.0, "g")


def choose_format(values: Iterable[Number]) -> NumberFormat:
    """Choose one format for all numbers that stand in grids beside each other.

    Parameters
    ----------
    values
        All cells that will be written.

    Returns
    -------
    NumberFormat
        With the fewest decimals that tell the numbers, at most ``MAX_DECIMALS``; with signs
        where any number is below zero.

    """
    cells = list(values)
    real = [cell for cell in cells if not isinstance(cell, (bool, complex))]
    signed = any(cell < 0 for cell in real)
    floats = [abs(cell) for cell in real if isinstance(cell, float) and math.isfinite(cell)]
    sizes = [cell for cell in floats if cell]
    if sizes and (max(sizes) >= LARGE or min(sizes) < SMALL):
        return NumberFormat(None, signed)
    decimals = 0
    while decimals < MAX_DECIMALS and any(
        abs(round(cell, decimals) - cell) > 1e-9 * max(1.0, cell) for cell in floats
    ):
        decimals += 1
    return NumberFormat(decimals, signed)
