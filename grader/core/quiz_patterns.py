"""The regular expressions that a quiz file may hold: a subset in which none can take for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from grader.core.quiz_pattern_paths import Positions, again, chain, count_runs, either

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_PATTERN = 200
LONGEST_TEXT = 200  # what is to be matched is cut to this by those who match
MOST_REPEATS = 50
MOST_STATES = 400
MOST_RUNS = 100_000  # on all beginnings of a text together; about 10 ms

_CLASSES = "dsw"
_SPECIAL = ".^$*+?{}[]\\|()"
_CLOSED_LATER = "put a \\ before a character that is meant as it stands"
# Other kinds of characters than those of ASCII: letters, digits, spaces, signs.
_SAMPLE = "\u00e9\u00df\u00f8\u0130\u03c9\u4e2d\u0663\u00a0\u2003\u2013\u2019\u00b7"


class _RefusedError(Exception):
    """A complaint about a pattern."""


def check_pattern(text: str) -> str | None:
    """Say what keeps a regular expression from being admitted.

    Parameters
    ----------
    text
        The expression, to be matched against all of a text of at most ``LONGEST_TEXT`` characters.

    Returns
    -------
    str or None
        What was found and what was expected, or None where the expression is fine.

    """
    try:
        _check(text)
    except _RefusedError as refused:
        return str(refused)
    return None


def _check(text: str) -> None:
    """Refuse a pattern, or do nothing."""
    if not 0 < len(text) <= LONGEST_PATTERN:
        raise _RefusedError(
            f"found a pattern of {len(text)} characters, expected 1 to {LONGEST_PATTERN}"
        )
    parser = _Parser(text)
    whole = parser.parse()
    if whole.nullable:
        raise _RefusedError(
            "found a pattern that matches an empty answer, expected one that needs a character"
        )
    if _neighbours_overlap(whole, parser):
        raise _RefusedError(
            "found two repeated parts side by side that take the same characters, "
            "expected something between them"
        )
    letters = parser.letters()
    if count_runs(whole, parser.takes, letters, length=LONGEST_TEXT, limit=MOST_RUNS) > MOST_RUNS:
        raise _RefusedError(
            "found a pattern that can match a text in too many ways, expected alternatives and "
            "repeated parts that begin with different characters"
        )


def _neighbours_overlap(whole: Positions, parser: _Parser) -> bool:
    """Tell whether two repeated characters can follow each other and take a common one."""
    repeated = {before for before, after in whole.follow if before == after}
    pairs = {
        (before, after)
        for before, after in whole.follow
        if before != after and {before, after} <= repeated
    }
    return any(
        parser.takes[before](letter) and parser.takes[after](letter)
        for before, after in pairs
        for letter in parser.letters()
    )


@dataclass(slots=True)
class _Part:
    """A part of the pattern: its automaton, and whether it holds ``*``, ``+`` or ``{m,n}``."""

    positions: Positions
    repeats: bool = False


@dataclass(slots=True)
class _Parser:
    """Read a pattern from left to right; ``takes`` grows with each character or class."""

    text: str
    at: int = 0
    takes: dict[int, Callable[[str], bool]] = field(default_factory=dict)

    def parse(self) -> Positions:
        """Give the automaton of the whole pattern."""
        part = self._alternatives()
        if self.at < len(self.text):
            self._refuse("found ) without (")
        re.compile(self.text)
        return part.positions

    def letters(self) -> frozenset[str]:
        """Give characters among which every kind is that the pattern tells apart."""
        written = {
            chr(ord(letter) + off) for letter in self.text for off in (-1, 0, 1) if letter > "\0"
        }
        every = written | {chr(code) for code in range(128)} | set(_SAMPLE)
        return frozenset(every)

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _refuse(self, what: str) -> NoReturn:
        raise _RefusedError(f"{what} at character {self.at + 1}, expected none; {_CLOSED_LATER}")

    def _alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            parts.append(self._sequence())
        if len(parts) > 1 and any(part.positions.nullable for part in parts):
            raise _RefusedError(
                "found an alternative that matches nothing, expected each to need a character; "
                "put ? behind the group"
            )
        if len(parts) == 1:
            return parts[0]
        return _Part(either([part.positions for part in parts]), any(p.repeats for p in parts))

    def _sequence(self) -> _Part:
        whole = _Part(Positions())
        while self._next() and self._next() not in "|)":
            part = self._repeated()
            whole.positions = chain(whole.positions, part.positions)
            whole.repeats |= part.repeats
            if len(self.takes) > MOST_STATES:
                raise _RefusedError(
                    f"found a pattern that stands for more than {MOST_STATES} characters, "
                    "expected smaller numbers in its braces"
                )
        return whole

    def _repeated(self) -> _Part:
        begin = self.at
        part = self._single()
        sign = self._next()
        if not sign or sign not in "?*+{":
            return part
        low, high = self._bounds()
        if self._next() and self._next() in "?*+{":
            self._refuse(f"found {self._next()} behind another sign of repetition")
        if part.positions.nullable:
            raise _RefusedError(
                f"found {sign} behind a part that may be empty, expected a part that needs a "
                "character"
            )
        if sign != "?" and part.repeats:
            raise _RefusedError(
                f"found {sign} behind a group that repeats something itself, "
                "expected no repetition inside of another"
            )
        if sign == "?":
            return _Part(part.positions._replace(nullable=True), part.repeats)
        return _Part(self._copies(part, begin, low, high), repeats=True)

    def _copies(self, part: _Part, begin: int, low: int, high: int | None) -> Positions:
        """Write out a repetition: as many copies as must be, then those that may be."""
        if high is None and low <= 1:
            return again(part.positions)._replace(nullable=low == 0)
        copies = [part.positions]
        after = self.at
        for _ in range(1, low if high is None else high):
            self.at = begin
            if len(self.takes) > MOST_STATES:
                break
            copies.append(self._single().positions)
        self.at = after
        if high is None:
            copies[-1] = again(copies[-1])
        needed, optional = copies[:low], copies[low:]
        tail = Positions()
        for copy in reversed(optional):
            tail = chain(copy, tail)._replace(nullable=True)
        for copy in reversed(needed):
            tail = chain(copy, tail)
        return tail

    def _bounds(self) -> tuple[int, int | None]:
        sign = self._next()
        if sign != "{":
            self.at += 1
            return (1 if sign == "+" else 0), (1 if sign == "?" else None)
        found = re.compile(r"\{([0-9]{1,2})(,([0-9]{1,2})?)?\}").match(self.text, self.at)
        if found is None:
            self._refuse("found { that begins no {m}, {m,} or {m,n} of numbers below 100")
        self.at = found.end()
        low = int(found[1])
        high = low if found[2] is None else int(found[3]) if found[3] else None
        if max(low, high or 0) > MOST_REPEATS or high == 0 or (high is not None and high < low):
            raise _RefusedError(
                f"found {found[0]}, expected two numbers in ascending order, "
                f"the second from 1 to {MOST_REPEATS}"
            )
        return low, high

    def _single(self) -> _Part:
        sign = self._next()
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._leaf(self._class_end())
        if sign == "\\":
            escaped = self.text[self.at + 1 : self.at + 2]
            if not escaped:
                self._refuse("found \\ with nothing behind it")
            if escaped.isalnum() and escaped not in _CLASSES:
                self._refuse(f"found \\{escaped}")
            return self._leaf(self.at + 2)
        if sign != "." and sign in _SPECIAL:
            self._refuse(f"found {sign}")
        return self._leaf(self.at + 1)

    def _group(self) -> _Part:
        if self.text.startswith("(?", self.at) and not self.text.startswith("(?:", self.at):
            self._refuse("found (?")
        self.at += 3 if self.text.startswith("(?:", self.at) else 1
        part = self._alternatives()
        if self._next() != ")":
            raise _RefusedError("found ( without ), expected both")
        self.at += 1
        return part

    def _class_end(self) -> int:
        """Give where a class ends, having looked at all that is in it."""
        found = re.compile(r"\[\^?((\\[dsw\W]|[^\[\]\\&~|^])+)\]").match(self.text, self.at)
        if found is None or "--" in found[0] or "_" in set(re.findall(r"\\(.)", found[0])):
            self._refuse("found a class that is none, such as [a-z],")
        try:
            re.compile(found[0])
        except (re.error, FutureWarning):
            self._refuse("found a class with a range that is none,")
        return found.end()

    def _leaf(self, end: int) -> _Part:
        one = re.compile(self.text[self.at : end], re.IGNORECASE)
        state = len(self.takes)
        self.takes[state] = lambda letter: one.fullmatch(letter) is not None
        self.at = end
        return _Part(Positions((state,), (state,), (), nullable=False))
