"""Interpret unquoted text by the core schema of YAML 1.2 (section 10.3 of its specification).

Unlike YAML 1.1, which PyYAML implements, ``no`` is a text here, ``1:30`` is one too, and ``1e-6``
is a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.content.yamlnodes import Node

Scalar = None | bool | int | float | str

_MAX_DIGITS = 40  # longer ones stay text: Python refuses to convert thousands of digits
_SHOWN = 40

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{
        sign + word: float(sign + "inf")
        for sign in ("", "+", "-")
        for word in (".inf", ".Inf", ".INF")
    },
}


def core_value(text: str, *, plain: bool) -> Scalar:
    """Give what a scalar stands for.

    Parameters
    ----------
    text
        The scalar without its quotes.
    plain
        Whether it was written without quotes; a quoted one is always text.

    Returns
    -------
    None, bool, int, float or str
        A number of more than 40 characters stays text.

    """
    if plain and text in _WORDS:
        return _WORDS[text]
    if not plain or len(text) > _MAX_DIGITS:
        return text
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"0o[0-7]+|0x[0-9a-fA-F]+", text):
        return int(text, 0)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def describe(node: Node) -> str:
    """Say in a few words what stands in a file, for the part of a message after "found"."""
    if node.kind == "list":
        return f"a list of {len(node.children)}"
    if node.kind == "mapping":
        return "keys with values"
    if not node.text.strip():
        return "nothing" if node.plain else "an empty text"
    shown = node.text if len(node.text) <= _SHOWN else node.text[:_SHOWN] + "..."
    if isinstance(core_value(node.text, plain=node.plain), str):
        return f"the text {shown!r}"
    return shown
