"""What a test saw: its calls, how their outcomes differ, and how much these prove."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from grader.core.compare import Difference, compare
from grader.core.model import Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.core.model import Outcome

ENOUGH_BITS: Final = 6.0
NUMBER_BITS: Final = 4.0
LABEL_BITS: Final = 1.0
RICH_BITS: Final = 12.0


@dataclass(frozen=True, slots=True)
class Call:
    """One call that a test made, with what came of it.

    Attributes
    ----------
    function
        Name of the student's function.
    key
        Digest of the inputs: two calls with equal keys are one piece of evidence.
    expected, got
        The reference's outcome and the student's.
    difference
        How they differ, or None where the student is right.
    rtol, atol
        Tolerance of the comparison.

    """

    function: str
    key: bytes
    expected: Outcome
    got: Outcome
    difference: Difference | None
    rtol: float
    atol: float


def compare_outcomes(  # noqa: PLR0911 - one return for each rule
    got: Outcome, expected: Outcome, *, rtol: float, atol: float
) -> Difference | None:
    """Compare what a call came to with what it should have come to.

    Parameters
    ----------
    got, expected
        Two outcomes on equal inputs; a raise counts as its built-in class.
    rtol, atol
        Tolerance of floats.

    Returns
    -------
    Difference or None
        None where ``got`` counts as right.

    """
    if isinstance(got, Raised) and isinstance(expected, Raised):
        if got.kind == expected.kind:
            return None
        return Difference("raise", f"it raised {got.kind}, but should raise {expected.kind}")
    if isinstance(got, Raised):
        return Difference("raise", f"it raised {got.kind}")
    if isinstance(expected, Raised) and isinstance(got, Returned):
        text = f"it gave an answer to inputs that it should refuse with {expected.kind}"
        return Difference("raise", text)
    if not isinstance(got, Returned) or not isinstance(expected, Returned):
        return Difference("end", "it did not come back")
    difference = compare(got.value, expected.value, rtol=rtol, atol=atol)
    if difference is None and expected.inputs_after is not None:
        after = compare(got.inputs_after, expected.inputs_after, rtol=0.0, atol=0.0)
        if after is not None:
            return Difference("inputs", "it changed the arrays that it was given")
    return difference


def wrong_functions(calls: Iterable[Call]) -> tuple[str, ...]:
    """Name the functions that were wrong at least once, sorted."""
    return tuple(sorted({call.function for call in calls if call.difference is not None}))


def is_enough(calls: Sequence[Call], bits: float = ENOUGH_BITS) -> bool:
    """Tell whether outcomes are so rich that they hardly agree with a mistake by chance.

    Parameters
    ----------
    calls
        All calls of the functions that a mistake is to explain.
    bits
        How much they must prove.

    Returns
    -------
    bool
        Whether their outcomes vary, or one alone is rich, and their bits sum up to enough.

    """
    distinct = {call.key: call for call in calls}
    outcomes = {_made(call.got) for call in distinct.values()}
    varied = len(outcomes) > 1 or any(_bits(call) >= RICH_BITS for call in distinct.values())
    return varied and sum(map(_bits, distinct.values())) >= bits


def _made(got: Outcome) -> str:
    """Write what a call came to, without what it printed or which line took part."""
    if isinstance(got, Returned) and isinstance(got.value, np.ndarray):
        return f"{got.value.dtype} {got.value.shape} {got.value.tobytes().hex()}"
    if isinstance(got, Returned):
        return repr(got.value)
    return got.kind if isinstance(got, Raised) else type(got).__name__


def _bits(call: Call) -> float:
    """Estimate how hard it is to give this outcome by chance."""
    if not isinstance(call.got, Returned):
        return LABEL_BITS
    value = call.got.value
    if isinstance(value, np.ndarray) and value.dtype.kind in "iufc":
        different = len(np.unique(value))
        return max(value.size * math.log2(max(different, 1)), NUMBER_BITS)
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.number):
        return LABEL_BITS
    return NUMBER_BITS
