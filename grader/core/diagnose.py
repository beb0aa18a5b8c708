"""Decide which known mistake explains a failed test, if exactly one does.

A mistake explains a test when it gives all of the student's outcomes in that test, right ones and
wrong ones, and when these outcomes are evidence enough: a wrong hint is worse than none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from grader.core.compare import Difference, compare
from grader.core.model import Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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


def explanation(
    calls: Sequence[Call],
    versions: Mapping[str, Mapping[str, Sequence[Callable[[Call], Outcome]]]],
) -> str | None:
    """Name the one misconception that explains a test, if there is exactly one.

    Parameters
    ----------
    calls
        All calls of the test, in order.
    versions
        For each misconception id and each function the known wrong versions: something that
        gives the outcome of a call.

    Returns
    -------
    str or None
        The id, or None where no misconception or more than one explains the test.

    """
    wrong = {call.function for call in calls if call.difference is not None}
    concerned = [call for call in calls if call.function in wrong]
    if not concerned or not _is_enough(concerned):
        return None
    found = [
        name
        for name, by_function in versions.items()
        if all(_explains(by_function.get(function, ()), concerned, function) for function in wrong)
    ]
    return found[0] if len(found) == 1 else None


def _explains(
    candidates: Iterable[Callable[[Call], Outcome]], calls: Sequence[Call], function: str
) -> bool:
    """Tell whether one of the versions of a function gives the student's outcome every time."""
    mine = [call for call in calls if call.function == function]
    return any(
        all(
            compare_outcomes(call.got, version(call), rtol=call.rtol, atol=call.atol) is None
            for call in mine
        )
        for version in candidates
    )


def _is_enough(calls: Sequence[Call]) -> bool:
    """Tell whether outcomes are so rich that they hardly agree with a mistake by chance."""
    distinct = {call.key: call for call in calls}
    bits = sum(_bits(call) for call in distinct.values())
    outcomes = {_made(call.got) for call in distinct.values()}
    varied = len(outcomes) > 1 or any(_bits(call) >= RICH_BITS for call in distinct.values())
    return varied and bits >= ENOUGH_BITS


def _made(got: Outcome) -> str:
    """Write what a call came to, without what it printed or which line took part."""
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


def neutral_fact(calls: Sequence[Call]) -> str:
    """Say what is known for sure of a failed test, without any expected value.

    Parameters
    ----------
    calls
        All calls of the test; at least one differs.

    Returns
    -------
    str
        For example ``"3 of 5 cases are wrong: the shape is 4 x 4, but should be 2 x 2"``.

    """
    wrong = [call for call in calls if call.difference is not None]
    texts = {f"{call.function}: {call.difference.text}." for call in wrong if call.difference}
    first = f"{wrong[0].function}: {wrong[0].difference.text}." if wrong[0].difference else ""
    if len(texts) == 1 and all(call.difference and not call.difference.cells for call in wrong):
        return first  # the same in all of them, so that how many is of no interest
    if len(calls) == 1:
        return first
    return f"{len(wrong)} of {len(calls)} cases are wrong. In the first of them, {first}"


def shown(value: Any) -> str:
    """Write a value in one line for an author's eyes.

    Parameters
    ----------
    value
        Any decoded value.

    Returns
    -------
    str
        At most a few hundred characters.

    """
    text = np.array2string(value, threshold=64) if isinstance(value, np.ndarray) else repr(value)
    return text if len(text) <= 400 else text[:400] + "..."  # noqa: PLR2004 - a screen's worth
