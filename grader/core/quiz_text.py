"""Texts that people write, made comparable: what does not matter in an answer is taken away."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from grader.core.quiz import Wording

LONGEST_FOR_PATTERNS: Final = 200

_SIGNS: Final = (
    dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4`"), "'")
    | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"')
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
)


def normalise(text: str, *, keep_case: bool = False) -> str:
    """Give the form in which two texts are compared.

    White space at the ends, doubled white space, compatible forms of Unicode (NFKC), invisible
    characters, typographic quotes and dashes, full stops at the end and, unless ``keep_case``,
    capital letters do not matter. Normalising twice gives the same as once.

    Parameters
    ----------
    text
        Any text.
    keep_case
        Whether capital letters matter.

    Returns
    -------
    str

    """
    result = _fold(text, keep_case=keep_case)
    while (again := _fold(result, keep_case=keep_case)) != result:
        result = again  # a letter that was folded may compose with the one behind it
    return result


def matches(wording: Wording, text: str, *, keep_case: bool = False) -> bool:
    """Tell whether a text is one of those that a wording means.

    Parameters
    ----------
    wording
        Texts and patterns; a pattern must match the whole normalised text.
    text
        What somebody wrote. Longer than ``LONGEST_FOR_PATTERNS``, it is not tried on patterns.
    keep_case
        Whether capital letters matter.

    Returns
    -------
    bool

    """
    plain = normalise(text, keep_case=keep_case)
    if any(plain == normalise(one, keep_case=keep_case) for one in wording.texts):
        return True
    if len(plain) > LONGEST_FOR_PATTERNS:
        return False
    flags = 0 if keep_case else re.IGNORECASE
    return any(re.fullmatch(pattern, plain, flags) for pattern in wording.patterns)


def _fold(text: str, *, keep_case: bool) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    if not keep_case:
        plain = unicodedata.normalize("NFKC", plain.casefold())
    visible = "".join(
        char for char in plain if char.isspace() or unicodedata.category(char) != "Cf"
    )
    return " ".join(visible.split()).rstrip(". ")
