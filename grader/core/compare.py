"""Compare a student's value with the expected one, and say exactly how they differ.

Floats are close when ``|got - expected| <= atol + rtol * |expected|`` (numpy's ``isclose``);
everything else is compared exactly. A scalar never stands for an array, a list never for an
array, a float never for an integer, a bool never for a number. NaN is right only where NaN is
expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.core.foreign import Foreign

RTOL: Final = 1e-9
ATOL: Final = 1e-10
MAX_SHOWN_DIMS: Final = 4
MAX_SHOWN_SIDE: Final = 64


@dataclass(frozen=True, slots=True)
class Difference:
    """How two values differ; it never holds an expected value.

    Attributes
    ----------
    kind
        ``"type"``, ``"shape"``, ``"dtype"``, ``"length"`` or ``"value"``.
    text
        In words, for the student; safe to show for hidden inputs.
    wrong, cells
        For ``"value"``: how many cells are wrong, of how many.

    """

    kind: str
    text: str
    wrong: int = 0
    cells: int = 0


def compare(  # noqa: PLR0911 - one return for each rule
    got: Any, expected: Any, *, rtol: float = RTOL, atol: float = ATOL
) -> Difference | None:
    """Compare two decoded values.

    Parameters
    ----------
    got
        What the student's function returned.
    expected
        What the reference returned on equal inputs.
    rtol, atol
        Relative and absolute tolerance of floats.

    Returns
    -------
    Difference or None
        None where ``got`` counts as right.

    """
    got = _as_scalar(got)
    expected = _as_scalar(expected)
    if isinstance(expected, np.ndarray):
        return _compare_arrays(got, expected, rtol, atol)
    if type(expected) in {list, tuple, dict}:
        return _compare_containers(got, expected, rtol, atol)
    if type(expected) in {float, complex} and type(got) in {int, float, complex}:
        if type(expected) is float and type(got) is complex:
            return _other_type(got, expected)
        try:
            number = float(got) if type(got) is int else got
        except OverflowError:  # larger than any float
            return Difference("value", "the number is wrong", 1, 1)
        close = _close(np.array(number), np.array(expected), rtol, atol)
        return None if close.all() else Difference("value", "the number is wrong", 1, 1)
    if type(got) is not type(expected):
        return _other_type(got, expected)
    if got == expected:
        return None
    what = {str: "text", bool: "True or False", int: "number"}.get(type(expected), "value")
    return Difference("value", f"the {what} is wrong", 1, 1)


def describe_type(value: Any) -> str:
    """Name a decoded value's type in words for a student.

    Parameters
    ----------
    value
        Any decoded value.

    Returns
    -------
    str
        For example ``"a list"`` or ``"an array of float64, shape (2, 3)"``.

    """
    value = _as_scalar(value)
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype}, shape {shape_text(value.shape)}"
    if isinstance(value, Foreign):
        return f"something else ({value.typename})"
    return {
        type(None): "nothing (None: is a return missing?)",
        bool: "True or False (bool)",
        int: "a whole number (int)",
        float: "a number with a point (float)",
        complex: "a complex number",
        str: "a text (str)",
        bytes: "bytes",
        list: "a list",
        tuple: "a tuple",
        dict: "a dict",
    }[type(value)]


def shape_text(shape: tuple[int, ...]) -> str:
    """Write a shape as people say it: ``3 x 5``; large sides could carry hidden inputs out."""
    if len(shape) > MAX_SHOWN_DIMS or any(side > MAX_SHOWN_SIDE for side in shape):
        return "out of all proportion"
    return " x ".join(str(side) for side in shape) if shape else "a single number"


def _as_scalar(value: Any) -> Any:
    """Turn numpy scalars and 0-d arrays into the Python scalar that they stand for."""
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        return value.item()
    return value


def _other_type(got: Any, expected: Any) -> Difference:
    due = describe_type(expected)
    if isinstance(got, bool) and isinstance(expected, int | float):
        due += "; True and False do not count as 1 and 0"
    return Difference("type", f"it returned {describe_type(got)}, and should return {due}")


def _close(got: Any, expected: Any, rtol: float, atol: float) -> Any:
    """Give what ``np.isclose`` with equal NaNs gives, but faster for finite numbers."""
    with np.errstate(all="ignore"):
        if np.isfinite(expected).all():
            return np.abs(got - expected) <= atol + rtol * np.abs(expected)
        return np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True)


def _compare_arrays(
    got: Any, expected: np.ndarray[Any, Any], rtol: float, atol: float
) -> Difference | None:
    if not isinstance(got, np.ndarray):
        text = f"it returned {describe_type(got)}, and should return a numpy array"
        return Difference("type", text)
    if got.shape != expected.shape:
        text = f"the shape is {shape_text(got.shape)}, but should be {shape_text(expected.shape)}"
        return Difference("shape", text)
    allowed = {"f": "iuf", "c": "iufc", "i": "iu", "u": "iu", "b": "b"}[expected.dtype.kind]
    if got.dtype.kind not in allowed:
        text = f"the array holds {got.dtype} values, but should hold {expected.dtype}"
        return Difference("dtype", text)
    exact = expected.dtype.kind in "iub"
    right = got == expected if exact else _close(got, expected, rtol, atol)
    wrong = int(np.count_nonzero(~right))
    if not wrong:
        return None
    are = "cell is" if right.size == 1 else "cells are"
    return Difference("value", f"{wrong} of {right.size} {are} wrong", wrong, right.size)


def _compare_containers(got: Any, expected: Any, rtol: float, atol: float) -> Difference | None:
    if type(got) is not type(expected):
        return _other_type(got, expected)
    if len(got) != len(expected):
        if len(got) > MAX_SHOWN_SIDE:
            return Difference("length", f"it should have {len(expected)} items")
        return Difference("length", f"it has {len(got)} items, but should have {len(expected)}")
    if isinstance(expected, dict):
        if not _same_keys(got, expected):
            return Difference("value", "the keys of the dict are wrong", 1, 1)
        pairs = [(got[key], item) for key, item in expected.items()]
    else:
        pairs = list(zip(got, expected, strict=True))
    for one, other in pairs:
        difference = compare(one, other, rtol=rtol, atol=atol)
        if difference is not None:
            return Difference(difference.kind, f"inside it, {difference.text}")
    return None


def _same_keys(got: dict[Any, Any], expected: dict[Any, Any]) -> bool:
    """Tell whether two dicts of equal length have equal keys; True is no key 1, nor is 1.0."""
    due = {key: type(key) for key in expected}
    return all(
        key in due and (type(key) is due[key] or (type(key) is int and due[key] is float))
        for key in got
    )
