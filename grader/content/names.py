"""Tell whether ids are well formed, and which known words resemble a mistyped one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

KEBAB_RULE = "lower-case words joined by hyphens, such as edge-sign"


def is_kebab(text: str) -> bool:
    """Tell whether ``text`` is kebab-case: lower-case ASCII words joined by single hyphens."""
    return re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text) is not None


def near_matches(word: str, known: Iterable[str]) -> list[str]:
    """List the known words that resemble ``word``, best first.

    Parameters
    ----------
    word
        What was typed.
    known
        What would have been right.

    Returns
    -------
    list of str
        At most three words; case is ignored.

    """
    from difflib import get_close_matches  # noqa: PLC0415  # needed after a mistake only

    by_folded = {candidate.casefold(): candidate for candidate in known}
    return [by_folded[match] for match in get_close_matches(word.casefold(), by_folded)]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give `` (did you mean ...?)`` for the known words that resemble ``word``, or nothing."""
    matches = near_matches(word, known)
    return f" (did you mean {' or '.join(matches)}?)" if matches else ""
