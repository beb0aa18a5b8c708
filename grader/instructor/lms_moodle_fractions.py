"""The fractions that Moodle admits as the grade of an answer."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

_POSITIVE: Final = (
    *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30"),
    *("25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5"),
)
ADMITTED: Final = frozenset({"0", *_POSITIVE, *(f"-{one}" for one in _POSITIVE)})


def right_share(parts: int) -> str:
    """Give the fraction that stands for one of so many equal parts.

    Parameters
    ----------
    parts
        How many there are, at least 1.

    Returns
    -------
    str
        A percentage that Moodle admits; empty where it admits none.

    """
    wanted = Fraction(100, parts)
    near = (one for one in _POSITIVE if abs(Fraction(one) - wanted) < Fraction(1, 100_000))
    return next(near, "")
