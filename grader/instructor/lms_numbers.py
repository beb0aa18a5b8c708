"""Numbers with tolerances, as the two systems write them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from grader.core.quiz_numbers import ROUNDING
from grader.instructor.lms_html import number

if TYPE_CHECKING:
    from grader.core.quiz import Number, NumberAnswer, Tolerance

NEAREST_TO_ZERO: Final = Fraction(1, 10_000)  # what text2qti admits


def allowed(due: Number, tolerance: Tolerance) -> Fraction:
    """Say how far from a number ``is_near`` lets another be.

    Parameters
    ----------
    due
        The number that is right.
    tolerance
        The question's tolerance.

    Returns
    -------
    Fraction

    """
    aim = abs(Fraction(due))
    wide = max(Fraction(tolerance.absolute), Fraction(tolerance.relative) * aim)
    return wide + ROUNDING * aim if isinstance(due, float) or wide else wide


def margin(due: Number, tolerance: Tolerance) -> str:
    """Give the same as a decimal number."""
    return number(float(allowed(due, tolerance)))


def text2qti_line(body: NumberAnswer) -> str:
    """Give what text2qti reads as a number with its tolerance.

    Parameters
    ----------
    body
        The answer.

    Returns
    -------
    str

    """
    wide = _wide(body)
    if isinstance(body.answer, int) and not wide:
        return str(body.answer)
    return f"{number(body.answer)} +- {number(float(wide))}"


def why_not_text2qti(body: NumberAnswer) -> str:
    """Say why text2qti cannot carry a number as we mark it.

    Parameters
    ----------
    body
        The answer.

    Returns
    -------
    str
        Empty where it can.

    """
    aim, wide = Fraction(body.answer), _wide(body)
    ends = (aim - wide, aim + wide)
    if min(map(abs, ends)) < NEAREST_TO_ZERO:
        return "number: text2qti takes none that is nearer to 0 than 0.0001"
    if isinstance(body.answer, int) and not wide:
        return ""
    written = [Fraction(f"{float(end):.4f}") for end in (*ends, aim)]
    off = [abs(one - end) for one, end in zip(written, (*ends, aim), strict=True)]
    if max(off) > ROUNDING * abs(aim):
        return f"number: text2qti writes 4 decimals, too few for {number(body.answer)}"
    return ""


def _wide(body: NumberAnswer) -> Fraction:
    aim = abs(Fraction(body.answer))
    return max(Fraction(body.tolerance.absolute), Fraction(body.tolerance.relative) * aim)
