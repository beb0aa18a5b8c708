"""Values in words: what one call gave and what was due, where a grid of numbers does not fit."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.cli.render_text import clean, fit
from grader.core.foreign import Foreign

MAX_ITEMS = 6
MAX_BITS = 200
MAX_WORDS = 200


def is_grid(value: Any) -> bool:
    """Tell whether a value is an array of one or more dimensions."""
    return isinstance(value, np.ndarray) and value.ndim > 0


def describe(value: Any) -> str:
    """Say in one line what a value is.

    Parameters
    ----------
    value
        A decoded value of the wire, or a ``Foreign``.

    Returns
    -------
    str
        Harmless text of at most about ``MAX_WORDS`` characters.

    """
    value = _plain(value)
    if value is None:
        return "None (nothing was returned)"
    if isinstance(value, Foreign):
        return f"no plain value ({value.typename})"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, (list, tuple, dict)):
        items = "1 item" if len(value) == 1 else f"{len(value)} items"
        return clean(f"a {type(value).__name__} of {items}: {_short(value)}", MAX_WORDS)
    return clean(_short(value), MAX_WORDS)


def compare_in_words(got: Any, expected: Any, width: int) -> list[str]:
    """Set two values beside each other, in one line where they fit.

    Parameters
    ----------
    got, expected
        Decoded values of the wire.
    width
        Columns there are.

    Returns
    -------
    list of str

    """
    words = {"got": describe(got), "expected": describe(expected)}
    kinds = {"got": _plain(got), "expected": _plain(expected)}
    if type(kinds["got"]) is not type(kinds["expected"]):
        for name, value in kinds.items():
            if isinstance(value, (bool, int, float, complex, str, bytes)):
                words[name] += f" ({type(value).__name__})"
    difference = _difference(kinds["got"], kinds["expected"])
    if difference:
        words["difference"] = difference
    line = "   ".join(f"{name} {text}" for name, text in words.items())
    if len(line) <= width:
        return [line]
    return [fit(f"{name:<10} {text}", width) for name, text in words.items()]


def _plain(value: Any) -> Any:
    """Give Python's own number for a numpy scalar or a 0-d array: they count as equal."""
    if isinstance(value, np.ndarray) and value.ndim > 0:
        return value
    return value.item() if isinstance(value, (np.generic, np.ndarray)) else value


def _difference(got: Any, expected: Any) -> str:
    """Give got minus expected where both are usual numbers and differ, else nothing."""
    pair = (got, expected)
    if not all(type(value) in {int, float} for value in pair):
        return ""
    if any(isinstance(value, int) and value.bit_length() > MAX_BITS for value in pair):
        return ""
    difference = got - expected
    if not math.isfinite(difference) or difference == 0:
        return ""
    return f"{difference:+d}" if isinstance(difference, int) else f"{difference:+.6g}"


def _short(value: Any) -> str:
    """Write a value as Python does, with its first items only."""
    value = _plain(value)
    if isinstance(value, (Foreign, np.ndarray)):
        return f"<{describe(value)}>"
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        return f"a whole number of about {int(value.bit_length() * math.log10(2)) + 1} digits"
    if isinstance(value, (str, bytes)):
        return repr(value[:MAX_WORDS])
    if isinstance(value, (list, tuple)):
        items = [_short(item) for item in value[:MAX_ITEMS]]
        return _bracketed(items, value, "[]" if isinstance(value, list) else "()")
    if isinstance(value, dict):
        pairs = list(value.items())[:MAX_ITEMS]
        return _bracketed([f"{_short(key)}: {_short(item)}" for key, item in pairs], value, "{}")
    return repr(value)


def _bracketed(items: list[str], whole: Any, brackets: str) -> str:
    more = ["..."] if len(whole) > len(items) else []
    inside = ", ".join(items + more)
    if isinstance(whole, tuple) and len(whole) == 1:
        inside += ","
    return f"{brackets[0]}{inside}{brackets[1]}"
