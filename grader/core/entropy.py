"""How hard the right answers of a test are to guess, from what they are at many seeds.

The measure is collision entropy: of N outcomes drawn at different seeds, c of the N (N - 1) / 2
pairs are equal, and H2 = -log2(2 c / (N (N - 1))) (Renyi's entropy of order 2, which is never
above Shannon's). Fewer collisions than three are counted as three: that is the 95 percent bound
for none seen, so a number is credited with what its sample shows and not more.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from grader.core.model import Returned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.core.model import Outcome

ENOUGH: Final = 64.0  # bits below which guessing could be easier than implementing
FEWEST: Final = 3


def guessing_bits(runs: Sequence[Sequence[Outcome]]) -> float:
    """Estimate the bits of one function's right answers in one test.

    Parameters
    ----------
    runs
        For each seed the outcomes of the function's distinct calls, in order; the answers that
        the first run gives are those whose difficulty is estimated.

    Returns
    -------
    float
        Bits, summed over calls and over the cells of arrays. A number that stands in the first
        run's answers twice counts once; labels and truth values count in each call. Raises are
        public and count nothing. That cells of one array may depend on each other is left out.

    """
    if not runs or any(len(run) != len(runs[0]) for run in runs):
        return 0.0
    counted: set[object] = set()
    bits = 0.0
    for outcomes in zip(*runs, strict=True):
        values = [_plain(one.value) for one in outcomes if isinstance(one, Returned)]
        if len(values) == len(outcomes):
            bits += _array_bits(values, counted) if _alike(values) else _bits(values, counted)
    return bits


def collision_bits(values: Sequence[object]) -> float:
    """Estimate the collision entropy of what a sample was drawn from.

    Parameters
    ----------
    values
        The sample, hashable.

    Returns
    -------
    float
        Bits, at most ``log2(N (N - 1) / 6)``.

    """
    pairs = len(values) * (len(values) - 1) / 2
    if pairs <= FEWEST:
        return 0.0
    equal = sum(number * (number - 1) / 2 for number in Counter(values).values())
    return max(math.log2(pairs / max(equal, FEWEST)), 0.0)


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        return value.item()
    return value


def _alike(values: Sequence[Any]) -> bool:
    """Tell whether all are arrays of one shape."""
    first = values[0]
    return isinstance(first, np.ndarray) and all(
        isinstance(value, np.ndarray) and value.shape == first.shape for value in values
    )


def _array_bits(values: Sequence[np.ndarray[Any, Any]], counted: set[object]) -> float:
    rows = np.stack([value.ravel() for value in values]).tolist()
    return sum(_bits(column, counted) for column in zip(*rows, strict=True))


def _bits(values: Sequence[Any], counted: set[object]) -> float:
    first = values[0]
    if isinstance(first, int | float | complex) and not isinstance(first, bool):
        if first in counted:
            return 0.0
        counted.add(first)
    return collision_bits([_hashable(value) for value in values])


def _hashable(value: Any) -> object:
    if isinstance(value, np.ndarray):
        return value.dtype.kind, value.shape, value.tobytes()
    return value if isinstance(value, int | float | str) else repr(value)
