"""Show that the tolerances sit between the spread of right code and the nearest wrong code.

The measure of a call is the largest ``|got - expected| / (atol + rtol * |expected|)`` of its cells:
at most 1 passes. Only calls whose values have the right type and shape have a measure; wrong code
that differs in anything else is infinitely far away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from grader.core.model import Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from grader.core.evidence import Call

MARGIN: Final = 10.0


@dataclass(frozen=True, slots=True)
class ToleranceCertificate:
    """How near right and wrong code come to the tolerance.

    Attributes
    ----------
    spread, right
        The largest measure of right code (0: all exactly equal), and which code that is.
    nearest, wrong
        The smallest measure of wrong code, and which code that is; infinite where all wrong
        code differs in more than its numbers.

    """

    spread: float
    right: str
    nearest: float
    wrong: str

    def problems(self) -> Iterator[str]:
        """Name margins that are too small."""
        if self.spread * MARGIN > 1:
            yield (
                f"the tolerance is narrow: {self.right} comes to {self.spread:.2g} of it, "
                f"and should stay below {1 / MARGIN:g}; give same(...) a larger rtol or atol"
            )
        if self.nearest < MARGIN:
            yield (
                f"the tolerance is wide: {self.wrong} exceeds it only {self.nearest:.2g} times, "
                f"and should {MARGIN:g} times; give same(...) a smaller rtol or atol"
            )


def certify(
    right: Mapping[str, Iterable[Call]], wrong: Mapping[str, Iterable[Call]]
) -> ToleranceCertificate:
    """Measure right and wrong code.

    Parameters
    ----------
    right, wrong
        The calls of all hidden tests, by the label of the code.

    Returns
    -------
    ToleranceCertificate

    """
    spread = {label: max(map(measure, calls), default=0.0) for label, calls in right.items()}
    apart = {label: max(map(measure, calls), default=math.inf) for label, calls in wrong.items()}
    farthest = max(spread, key=spread.__getitem__, default="")
    nearest = min(apart, key=apart.__getitem__, default="")
    return ToleranceCertificate(
        spread.get(farthest, 0.0), farthest, apart.get(nearest, math.inf), nearest
    )


def measure(call: Call) -> float:
    """Give how far a call's value is from the expected one, in units of the tolerance.

    Parameters
    ----------
    call
        One call.

    Returns
    -------
    float
        At most 1 where the value counts as equal; infinite where it differs in more than its
        numbers.

    """
    apart = 0.0 if call.difference is None else math.inf
    if isinstance(call.got, Raised) or isinstance(call.expected, Raised):
        return apart
    if not isinstance(call.got, Returned) or not isinstance(call.expected, Returned):
        return math.inf
    if call.difference is not None and call.difference.kind != "value":
        return math.inf
    got, expected = call.got.value, call.expected.value
    try:
        values = np.asarray(got, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        return apart
    if values[0].shape != values[1].shape or not values[0].size:
        return apart
    exact = np.asarray(expected).dtype.kind in "iub"
    with np.errstate(all="ignore"):
        error = np.abs(values[0] - values[1])
        allowed = call.atol + call.rtol * np.abs(values[1])
        ratio = np.where(error == 0, 0.0, math.inf if exact else error / allowed)
    return float(np.max(np.where(np.isnan(ratio), apart, ratio)))
