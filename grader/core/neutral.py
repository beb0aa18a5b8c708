"""Say what is certain of a failed test where no known mistake explains it.

First how all of the student's answers relate to the right ones (transposed, one row short, twice as
large), if exactly one relation holds in every call; else only how the first difference looks.
Nothing here holds an expected value.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from grader.core.compare import compare
from grader.core.evidence import is_enough, wrong_functions
from grader.core.model import Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.core.evidence import Call

    Array = np.ndarray[Any, Any]

SIDES = {-2: ("row", "top", "bottom"), -1: ("column", "left", "right")}


class Sample(NamedTuple):
    """One call as two arrays (numbers are arrays without axes), with its tolerance."""

    got: Array
    expected: Array
    rtol: float
    atol: float

    def agrees(self, got: Array, expected: Array) -> bool:
        """Tell whether two arrays made of these two are equal within the tolerance."""
        if got.dtype.kind in "iu" and expected.dtype.kind == "f":
            got = got.astype(np.float64)
        return compare(got, expected, rtol=self.rtol, atol=self.atol) is None


class Relation(NamedTuple):
    """A way in which an answer may be related to the right one.

    Attributes
    ----------
    text
        What to say of the answer: "it is the right one, but ...".
    holds
        Whether it holds in one call.

    """

    text: str
    holds: Callable[[Sample], bool]


def neutral_fact(calls: Sequence[Call]) -> str:
    """Say what is known for sure of a failed test, without any expected value.

    Parameters
    ----------
    calls
        All calls of the test; at least one differs.

    Returns
    -------
    str
        For example ``"3 of 5 cases are wrong. In all of them slide_filter gives the right answer,
        but with rows and columns exchanged."``

    """
    wrong = [call for call in calls if call.difference is not None]
    many = f"{len(wrong)} of {len(calls)} cases are wrong."
    relation = certain_relation(calls)
    if relation is not None:
        text = f"{wrong[0].function} gives the right answer, but {relation}."
        return text if len(calls) == 1 else f"{many} In all of them, {text}"
    texts = {f"{call.function}: {call.difference.text}." for call in wrong if call.difference}
    first = f"{wrong[0].function}: {wrong[0].difference.text}." if wrong[0].difference else ""
    if len(texts) == 1 and all(call.difference and not call.difference.cells for call in wrong):
        return first  # the same in all of them, so that how many is of no interest
    if len(calls) == 1:
        return first
    return f"{many} In the first of them, {first}"


def certain_relation(calls: Sequence[Call]) -> str | None:
    """Name the one relation between answers and right answers that holds in all calls.

    Parameters
    ----------
    calls
        All calls of a test.

    Returns
    -------
    str or None
        What follows "the right answer, but"; None where no relation or more than one holds, or
        where the answers prove too little.

    """
    wrong = wrong_functions(calls)
    if len(wrong) != 1:
        return None
    mine = [call for call in calls if call.function == wrong[0]]
    samples = [sample for call in mine for sample in _samples(call)]
    if len(samples) != sum(not isinstance(call.expected, Raised) for call in mine):
        return None
    if any(isinstance(call.expected, Raised) and call.difference is not None for call in mine):
        return None
    if not samples or not is_enough(mine):
        return None
    found = {relation.text for relation in _relations(samples) if all(map(relation.holds, samples))}
    return found.pop() if len(found) == 1 else None


def _samples(call: Call) -> Iterator[Sample]:
    """Give a call's two values as arrays, where both are numbers."""
    if isinstance(call.got, Returned) and isinstance(call.expected, Returned):
        values = (call.got.value, call.expected.value)
        numbers = int | float | np.number | np.ndarray
        if all(isinstance(v, numbers) and not isinstance(v, bool | np.bool_) for v in values):
            got, expected = map(np.asarray, values)
            if got.dtype.kind in "iuf" and expected.dtype.kind in "iuf":
                yield Sample(got, expected, call.rtol, call.atol)


def _relations(samples: Sequence[Sample]) -> Iterator[Relation]:
    """Give every relation that could hold, given the ranks of the arrays."""
    ranks = {sample.expected.ndim for sample in samples}
    yield from _value_relations(samples)
    if ranks <= {0, 1}:
        return
    for axis, (line, first, last) in SIDES.items():
        for at, side in ((0, first), (-1, last)):
            yield Relation(f"its {line} at the {side} is missing", _lacks((axis, at)))
            yield Relation(f"with one {line} too many at the {side}", _lacks((axis, at), more=True))
        yield Relation(f"turned round from {first} to {last}", _turned(axis))
    for vertical, horizontal in itertools.product((0, -1), repeat=2):
        corner = ((-2, vertical), (-1, horizontal))
        row, column = SIDES[-2][1 - vertical], SIDES[-1][1 - horizontal]
        text = f"the row at the {row} and the column at the {column}"
        yield Relation(f"{text} are missing", _lacks(*corner))
        yield Relation(f"{text} are too many", _lacks(*corner, more=True))
    yield Relation("turned upside down and from left to right", _turned(-2, -1))
    yield Relation("in a frame of rows and columns that do not belong to it", _framed)
    for rank in ranks:
        yield from _axis_relations(rank)


def _value_relations(samples: Sequence[Sample]) -> Iterator[Relation]:
    yield Relation("cut off after the decimal point", _made_by(np.trunc))
    yield Relation("rounded to whole numbers", _made_by(np.round))
    yield Relation("without signs", _made_by(np.abs))
    yield Relation("with 0 in place of negative numbers", _made_by(lambda a: np.maximum(a, 0)))
    yield Relation("wrapped round at 256, as bytes do", _made_by(lambda a: np.mod(a, 256)))
    pick = max(samples, key=lambda s: np.max(np.abs(s.expected), initial=0.0))
    if pick.got.shape != pick.expected.shape or not pick.expected.size:
        return
    at = np.argmax(np.abs(pick.expected))
    got, expected = float(pick.got.flat[at]), float(pick.expected.flat[at])
    if not np.isfinite(got) or not np.isfinite(expected) or got == expected:
        return
    if expected:
        factor = got / expected
        text = "with all signs reversed" if factor == -1 else f"times {factor:.6g}"
        yield Relation(text, _made_by(lambda a: a * factor))
    yield Relation(
        f"{abs(got - expected):.6g} too {'large' if got > expected else 'small'} everywhere",
        _made_by(lambda a: a + (got - expected)),
    )


def _axis_relations(rank: int) -> Iterator[Relation]:
    """Give the relations that exchange axes."""
    for order in itertools.permutations(range(rank)):
        if order != tuple(range(rank)):
            text = f"with its axes in another order: {order} of the right ones"
            if rank == 2:  # noqa: PLR2004 - rows and columns
                text = "with rows and columns exchanged"
            yield Relation(text, _transposed(order))


def _made_by(change: Callable[[Array], Array]) -> Callable[[Sample], bool]:
    """Hold where the answer is what ``change`` makes of the right one."""

    def holds(sample: Sample) -> bool:
        with np.errstate(all="ignore"):
            return sample.agrees(sample.got, np.asarray(change(sample.expected)))

    return holds


def _lacks(*lines: tuple[int, int], more: bool = False) -> Callable[[Sample], bool]:
    """Hold where one array is the other without some rows or columns (axis, position)."""

    def holds(sample: Sample) -> bool:
        small, large = sample.got, sample.expected
        if more:
            small, large = large, small
        if large.ndim < 2:  # noqa: PLR2004 - rows and columns
            return False
        for axis, at in lines:
            if not large.shape[axis]:
                return False
            large = np.delete(large, at, axis)
        return sample.agrees(large, small) if more else sample.agrees(small, large)

    return holds


def _turned(*axes: int) -> Callable[[Sample], bool]:
    def holds(sample: Sample) -> bool:
        right = sample.expected
        return right.ndim >= len(SIDES) and sample.agrees(sample.got, np.flip(right, axes))

    return holds


def _transposed(order: tuple[int, ...]) -> Callable[[Sample], bool]:
    def holds(sample: Sample) -> bool:
        right = sample.expected
        return right.ndim == len(order) and sample.agrees(sample.got, right.transpose(order))

    return holds


def _framed(sample: Sample) -> bool:
    """Hold where the right answer lies in the middle of a larger one, with a frame both ways."""
    got, right = sample.got, sample.expected
    if got.ndim != right.ndim or right.ndim < len(SIDES) or got.shape[:-2] != right.shape[:-2]:
        return False
    height, width = (
        more - less for more, less in zip(got.shape[-2:], right.shape[-2:], strict=True)
    )
    if min(height, width) < 0 or height + width < 3:  # noqa: PLR2004 - one line more is no frame
        return False
    top, left = height // 2, width // 2
    inside = got[..., top : top + right.shape[-2], left : left + right.shape[-1]]
    return sample.agrees(inside, right)
