"""Shapes of single values: texts, numbers, flags. ``quiz_shapes`` has those of lists and keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from grader.content.yamltree import Item

Schema = dict[str, Any]


class Shape(Protocol):
    """What may stand at a place."""

    def check(self, item: Item) -> None:
        """Report what does not fit at a place that is present."""

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that says something; an unquoted number is one too.

    Attributes
    ----------
    one_of
        The texts that are allowed, where not all are.
    pattern
        A regular expression that all of it matches; then a number is no text.
    rule
        The pattern in words.

    """

    one_of: tuple[str, ...] = ()
    pattern: str = ""
    rule: str = ""

    def check(self, item: Item) -> None:
        """Report what is no such text."""
        text = item.text(one_of=self.one_of or None)
        wrong = not isinstance(item.scalar(), str) if text and self.pattern else False
        if text and self.pattern and (wrong or not re.fullmatch(self.pattern, text)):
            item.problem(f"found {text}, expected {self.rule}")

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        if self.one_of:
            return {"enum": list(self.one_of)}
        if self.pattern:
            return {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return {"type": ["string", "number", "boolean"], "pattern": r"\S"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds, both included."""

    at_least: int | None = None
    at_most: int | None = None

    def check(self, item: Item) -> None:
        """Report what is no such number."""
        value = item.integer(at_least=self.at_least)
        if self.at_most is not None and value > self.at_most:
            item.problem(f"found {value}, expected a whole number of at most {self.at_most}")

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        bounds = {"minimum": self.at_least, "maximum": self.at_most}
        return {"type": "integer"} | {k: v for k, v in bounds.items() if v is not None}


@dataclass(frozen=True, slots=True)
class Real:
    """A finite number above a bound and at most another."""

    above: float | None = None
    at_most: float | None = None

    def check(self, item: Item) -> None:
        """Report what is no such number."""
        value = item.number(above=self.above)
        if self.at_most is not None and value > self.at_most:
            item.problem(f"found {value:g}, expected a number of at most {self.at_most:g}")

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        bounds = {"exclusiveMinimum": self.above, "maximum": self.at_most}
        return {"type": "number"} | {k: v for k, v in bounds.items() if v is not None}


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""

    def check(self, item: Item) -> None:
        """Report what is no such word."""
        item.flag()

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Plain:
    """A text or a finite number, whichever is written."""

    def check(self, item: Item) -> None:
        """Report what is neither."""
        if isinstance(item.scalar(), str):
            item.text()
        else:
            item.number()

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        return {"type": ["string", "number"], "pattern": r"\S"}
