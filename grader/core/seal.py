"""Digests that stand for outcomes: they tell whether answers are right without holding them.

Two outcomes have one canonical form where a live comparison takes them for equal: floats are
rounded to so many decimal places as the tolerance leaves, 0.0 is added so that -0.0 is 0.0,
numpy's numbers count as Python's, and whole numbers count as floats where floats are due. Before
rounding, a part of a step is added: the exact fractions that suites are made of (halves, eighths,
1/1024) would otherwise lie just where rounding turns.

The digest is SHA-256 over a salt, the test, the function and the canonical forms of all its
outcomes.
"""

from __future__ import annotations

import hashlib
import math
import struct
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from grader.core.compare import ATOL, RTOL
from grader.core.foreign import Foreign
from grader.core.model import Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.core.model import Outcome

DIGITS: Final = 14  # of the 15.9 that a float64 has; the others differ between right versions
MARGIN: Final = 1e-3  # of a rounding step: so near to a boundary, right versions could differ
SHIFT: Final = 0.2113  # of a step: no short decimal fraction and no small binary one
PLAIN: Final = 9  # decimal places that the usual tolerance leaves


class Form(NamedTuple):
    """How outcomes of one function are written.

    Attributes
    ----------
    as_float
        Whether whole numbers count as floats: where all right answers are floats.
    places
        Decimal places that count; may be negative.

    """

    as_float: bool
    places: int


def form_of(outcomes: Iterable[Outcome], *, rtol: float = RTOL, atol: float = ATOL) -> Form:
    """Choose how to write the right answers of one function, and answers to be held against them.

    Parameters
    ----------
    outcomes
        The right ones.
    rtol, atol
        The widest tolerance with which they are compared.

    Returns
    -------
    Form

    """
    values = [one.value for one in outcomes if isinstance(one, Returned)]
    kinds = set().union(*map(_kinds, values)) if values else set()
    largest = max((_largest(value) for value in values), default=0.0)
    places = min(PLAIN, math.floor(-math.log10(max(rtol, atol, 10.0**-PLAIN)) + MARGIN))
    if largest >= 1:
        places = min(places, DIGITS - 1 - math.floor(math.log10(largest)))
    return Form(as_float=bool(kinds) and kinds <= {"f", "c"}, places=places)


def seal(salt: bytes, test: str, function: str, outcomes: Sequence[Outcome], form: Form) -> str:
    """Give the digest of a function's outcomes in a test.

    Parameters
    ----------
    salt
        Secret or not: it makes digests of one release worthless for another.
    test, function
        Their names.
    outcomes
        Of all calls of the function in the test, in order.
    form
        How to write them.

    Returns
    -------
    str
        64 hexadecimal digits.

    """
    parts = [salt, test.encode(), function.encode(), repr(tuple(form)).encode()]
    parts += [canonical(outcome, form) for outcome in outcomes]
    return hashlib.sha256(b"".join(map(_framed, parts))).hexdigest()


def short(digest: str) -> str:
    """Cut a digest to the 128 bits that are kept of wrong answers, of which there are many."""
    return digest[:32]


def canonical(outcome: Outcome, form: Form) -> bytes:
    """Write an outcome so that equal ones are equal bytes.

    Parameters
    ----------
    outcome
        What a call came to.
    form
        How to write it.

    Returns
    -------
    bytes
        What was printed and which line took part do not count; a raise is its built-in class.

    """
    if isinstance(outcome, Raised):
        return b"raise" + outcome.kind.encode()
    if not isinstance(outcome, Returned):
        return b"end" + type(outcome).__name__.encode()
    after = outcome.inputs_after
    exact = Form(as_float=False, places=PLAIN)
    changed = b"" if after is None else _framed(_value(after, exact, rounded=False))
    return b"value" + _framed(_value(outcome.value, form)) + changed


def near_boundary(outcome: Outcome, form: Form) -> bool:
    """Tell whether rounding could part two right answers that differ in their last digits only.

    Parameters
    ----------
    outcome
        A right answer.
    form
        How it would be written.

    Returns
    -------
    bool
        Whether a float in it lies within ``MARGIN`` of a step from where rounding turns.

    """
    return isinstance(outcome, Returned) and any(
        _splits(floats, form.places) for floats in _floats(outcome.value)
    )


def _splits(floats: np.ndarray[Any, Any], places: int) -> bool:
    steps = floats[np.isfinite(floats)] * 10.0**places + SHIFT
    return bool((np.abs(np.abs(steps - np.floor(steps)) - 0.5) < MARGIN).any())


def _floats(value: Any) -> Iterable[np.ndarray[Any, Any]]:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple):
        for item in value:
            yield from _floats(item)
    elif isinstance(value, np.ndarray | np.generic | float | complex):
        array = np.atleast_1d(value)
        if array.dtype.kind == "f":
            yield array.astype(np.float64).ravel()
        elif array.dtype.kind == "c":
            yield array.astype(np.complex128).ravel().view(np.float64)


def _largest(value: Any) -> float:
    sizes = (np.abs(floats[np.isfinite(floats)]) for floats in _floats(value))
    return max((float(np.max(each, initial=0.0)) for each in sizes), default=0.0)


def _kinds(value: Any) -> set[str]:
    """Give the kinds of numbers in a value, as numpy's letters; other types by their names."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple):
        return set().union(*map(_kinds, value)) if value else {"empty"}
    if isinstance(value, np.ndarray | np.generic):
        return {value.dtype.kind}
    return {{bool: "b", int: "i", float: "f", complex: "c"}.get(type(value), type(value).__name__)}


def _value(value: Any, form: Form, *, rounded: bool = True) -> bytes:
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        value = value.item()
    if isinstance(value, np.ndarray):
        shape = ",".join(map(str, value.shape)).encode()
        return b"array" + _framed(shape) + _cells(value, form, rounded=rounded)
    if isinstance(value, bool | int | float | complex):
        return b"number" + _number(value, form, rounded=rounded)
    if isinstance(value, list | tuple | dict):
        return _container(value, form, rounded=rounded)
    if isinstance(value, str):
        return b"text" + value.encode("utf-8", "surrogatepass")
    if isinstance(value, bytes):
        return b"bytes" + value
    return b"foreign" + (value.typename if isinstance(value, Foreign) else repr(value)).encode()


def _container(value: Any, form: Form, *, rounded: bool) -> bytes:
    pairs = value.items() if isinstance(value, dict) else ((item,) for item in value)
    items = [
        b"".join(_framed(_value(one, form, rounded=rounded)) for one in pair) for pair in pairs
    ]
    if isinstance(value, dict):
        items.sort()
    return type(value).__name__.encode() + b"".join(map(_framed, items))


def _number(value: complex, form: Form, *, rounded: bool) -> bytes:
    if isinstance(value, bool):
        return b"b" + bytes([value])
    if isinstance(value, int):
        if not form.as_float:
            return b"i%d" % value
        try:
            value = float(value)
        except OverflowError:  # larger than any float, so no float is equal to it
            return b"i%d" % value
    return _cells(np.array([value]), form, rounded=rounded)


def _cells(array: np.ndarray[Any, Any], form: Form, *, rounded: bool) -> bytes:
    kind = array.dtype.kind
    if kind in "iu" and form.as_float:
        array, kind = array.astype(np.float64), "f"
    if kind in "iu":
        return b"i" + ",".join(map(str, array.ravel().tolist())).encode()
    if kind == "c":
        pairs = np.ascontiguousarray(array, dtype=np.complex128).ravel().view(np.float64)
        return b"c" + _rounded(pairs, form.places if rounded else None)
    if kind == "f":
        return b"f" + _rounded(array.astype(np.float64).ravel(), form.places if rounded else None)
    return b"b" + array.astype(np.bool_).tobytes()


def _rounded(floats: np.ndarray[Any, Any], places: int | None) -> bytes:
    with np.errstate(all="ignore"):
        if places is not None:
            short = np.round(floats + SHIFT * 10.0**-places, places)
            floats = np.where(np.isfinite(short), short, floats)
        floats = np.where(np.isnan(floats), np.nan, floats + 0.0)
    return bytes(floats.astype("<f8").tobytes())


def _framed(part: bytes) -> bytes:
    """Put its length before it, so that no two lists of parts make the same bytes."""
    return struct.pack("<Q", len(part)) + part
