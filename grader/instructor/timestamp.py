"""Read the time in nbgrader's timestamp.txt."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

TIMESTAMP: Final = "timestamp.txt"
MAX_TIMESTAMP: Final = 1024 * 1024  # a file that is far too large is still no hand-in's problem

# nbgrader writes a zone by the name that it has at that moment, and the zone database does not
# know the names of summer time; hours east of Greenwich. Names that mean several zones are left
# out, but for those of RFC 5322.
_HOURS = MappingProxyType(
    {"UTC": 0, "GMT": 0, "Z": 0, "UT": 0}
    | {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
    | {"WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "BST": 1, "MSK": 3}
    | {"JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13}
)
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})")


def utc_text(text: str) -> str:
    """Give a moment as nbgrader writes it in UTC.

    Parameters
    ----------
    text
        Such as ``2015-02-02 15:58:23.948203 America/Los_Angeles``; without a zone it is UTC.

    Returns
    -------
    str
        ISO 8601 with microseconds and offset, so that texts sort as moments do.

    Raises
    ------
    ValueError
        The text is no such moment.

    """
    words = text.split()
    try:
        zone: tzinfo = UTC
        if len(words) > 1 and not words[-1][0].isdigit():
            zone = _zone(words.pop())
        moment = datetime.fromisoformat(" ".join(words))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        return moment.astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, OverflowError, OSError, ZoneInfoNotFoundError) as error:
        raise ValueError("no moment such as 2015-02-02 15:58:23.948203 UTC") from error


def _zone(name: str) -> tzinfo:
    if (hours := _HOURS.get(name.upper())) is not None:
        return timezone(timedelta(hours=hours))
    if match := _OFFSET.fullmatch(name):
        size = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return timezone(size if match[1] == "+" else -size)
    return ZoneInfo(name)
