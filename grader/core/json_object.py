"""Read one JSON object that anybody may have written, without surprises."""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

MOST_DIGITS: Final = 400  # more than any float has before its point


def json_object(data: bytes) -> dict[str, Any]:
    """Read a JSON object.

    Parameters
    ----------
    data
        The whole text in UTF-8; whoever read it has bounded its length.

    Returns
    -------
    dict
        Whose numbers may still be infinite (``1e999``), and whose values may be of any JSON type.

    Raises
    ------
    ValueError
        Where it is no JSON in UTF-8, no object, nested too deeply, holds NaN, Infinity or an
        endless number, or has a key twice; the text says which, to stand behind "it is" or a colon.

    """
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_int=_whole,
        )
    except RecursionError as error:
        raise ValueError("JSON that is nested too deeply") from error
    except UnicodeDecodeError as error:
        raise ValueError("no text in UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON ({error.msg} in line {error.lineno})") from error
    if not isinstance(value, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - the text is wrong, not its type
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"JSON that has the key {twice[:40]!r} twice")
    return found


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise ValueError(f"JSON with a number of {len(text)} digits")
    return int(text)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"JSON with {name}, which is no number")
