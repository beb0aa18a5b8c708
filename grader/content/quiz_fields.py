"""Texts with parameters, expressions and reasons, read from the places where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.content.names import did_you_mean
from grader.content.quiz_parts import (
    Call,
    Constant,
    Expression,
    Name,
    Parameter,
    Place,
    Plain,
    ReasonSource,
    Template,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.content.yamltree import Item

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)(\}|(?=[{]|$))")


def place_of(item: Item) -> Place:
    """Give where an item begins."""
    return Place(item.node.line, item.node.column) if item.node is not None else Place(0, 0)


def constant(item: Item) -> Constant:
    """Read a number, a text, or nested lists of numbers, all equally long on each level."""
    if item.node is None or item.node.kind != "list":
        value = item.scalar()
        kept = value if isinstance(value, (int, float, str)) else 0
        return Constant(kept, place_of(item))
    values = _nested(item)
    if not _regular(values):
        item.problem("found rows of different lengths, expected a grid of equally long ones")
    return Constant(values, place_of(item))


def _nested(item: Item) -> tuple[Plain, ...]:
    return tuple(
        _nested(each) if each.node is not None and each.node.kind == "list" else _number(each)
        for each in item.items()
    )


def _number(item: Item) -> int | float:
    value = item.scalar()
    return value if isinstance(value, (int, float)) else 0


def _regular(values: Plain) -> bool:
    if not isinstance(values, tuple):
        return True
    lengths = {len(each) if isinstance(each, tuple) else -1 for each in values}
    firsts = [each[0] if isinstance(each, tuple) else each for each in values]
    deeper = len({isinstance(first, tuple) for first in firsts}) == 1
    return len(lengths) == 1 and deeper and all(_regular(each) for each in values)


@dataclass(slots=True)
class Fields:
    """Reads the parts of one question, and keeps all texts, expressions and reasons it met.

    Attributes
    ----------
    known
        Names of parameters that can be used so far.
    later
        Names of parameters that stand further down.

    """

    known: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    expressions: list[Expression] = field(default_factory=list)
    reasons: list[ReasonSource] = field(default_factory=list)

    def template(self, item: Item) -> Template:
        """Read a text with parameters in braces."""
        template = Template(tuple(self._parts(item)), place_of(item))
        self.templates.append(template)
        return template

    def templates_of(self, items: Sequence[Item]) -> tuple[Template, ...]:
        """Read texts with parameters in braces."""
        return tuple(self.template(item) for item in items)

    def _parts(self, item: Item) -> list[str | Name]:
        text = item.text()
        parts: list[str | Name] = []
        begin = 0
        for match in _BRACES.finditer(text):
            parts.append(text[begin : match.start()])
            begin = match.end()
            if match[0] in {"{{", "}}"}:
                parts.append(match[0][0])
            elif not match[2]:
                item.problem("found { without }, expected {name}; write {{ for a brace")
            else:
                name = match[1].strip()
                self.check_name(item, name, "; write {{ for a brace")
                parts.append(Name(name, place_of(item)))
        return [part for part in (*parts, text[begin:]) if part != ""]

    def check_name(self, item: Item, name: str, advice: str = "") -> None:
        """Report a name that is no parameter's, or that of a later one."""
        if name in self.known:
            return
        if name in self.later:
            item.problem(f"found {name}, which stands further down, expected it above")
            return
        known = did_you_mean(name, self.known) or f" ({', '.join(self.known) or 'there are none'})"
        item.problem(f"found {name}, expected the name of a parameter{known}{advice}")

    def expression(self, item: Item, *, wrong_by: str | None = None) -> Expression:
        """Read an expression; ``wrong_by`` makes a call one of a wrong version."""
        expression = self._expression(item, wrong_by)
        self.expressions.append(expression)
        return expression

    def _expression(self, item: Item, wrong_by: str | None = None) -> Expression:
        if item.node is not None and item.node.kind == "mapping":
            args = tuple(self._expression(arg) for arg in item.peek("args").items())
            call = item.peek("call")
            return Call(call.text(), args, place_of(call), wrong_by)
        value = constant(item)
        if isinstance(value.value, str):
            self.check_name(item, value.value)
            return Name(value.value, value.at)
        return value

    def reason(self, item: Item) -> ReasonSource:
        """Read the keys ``misconception`` and ``why``."""
        misconception = item.peek("misconception")
        why = self.template(item.peek("why"))
        reason = ReasonSource(misconception.text(), why, place_of(misconception))
        self.reasons.append(reason)
        return reason

    def parameters(self, item: Item) -> tuple[Parameter, ...]:
        """Read the parameters, each of which may use those above it."""
        entries = item.entries() if item.present else ()
        self.later = [key.text() for key, _ in entries]
        found = []
        for key, value in entries:
            found.append(self._parameter(key, value))
            self.later.remove(key.text())
            self.known.append(key.text())
        return tuple(found)

    def _parameter(self, key: Item, item: Item) -> Parameter:
        name, at = key.text(), place_of(key)
        if (choice := item.peek("choice")).present:
            values = tuple(constant(each) for each in choice.items())
            if len({each.value for each in values}) < len(values):
                choice.problem("found a value again, expected each once")
            return Parameter(name, "choice", at, values=values)
        if (fixed := item.peek("fixed")).present:
            return Parameter(name, "fixed", at, expression=constant(fixed))
        if item.peek("call").present:
            return Parameter(name, "call", at, expression=self.expression(item))
        how = "ints" if item.peek("ints").present else "eighths"
        bounds = item.peek(how)
        low, high = (each.integer() for each in bounds.items())
        if low > high:
            bounds.problem(f"found {low} before {high}, expected the smaller one first")
        shape = item.peek("shape")
        sides = tuple(side.integer() for side in shape.items()) if shape.present else ()
        return Parameter(name, "ints" if how == "ints" else "eighths", at, low, high, sides)


def check_numbers(items: Sequence[Item], most: int, what: str) -> tuple[int, ...]:
    """Read numbers of lines, steps or pairs, reporting those above ``most``."""
    numbers = []
    for item in items:
        number = item.integer()
        if number > most:
            item.problem(f"found {number}, expected the number of a {what}, at most {most}")
        numbers.append(number)
    return tuple(numbers)


def check_concepts(item: Item, known: Collection[str]) -> tuple[str, ...]:
    """Read ids of concepts, reporting unknown and repeated ones."""
    found: list[str] = []
    for each in item.items():
        concept = each.text()
        if concept in found:
            each.problem(f"found the concept {concept} again, expected it once")
        elif concept not in known:
            close = did_you_mean(concept, known)
            each.problem(f"found the concept {concept}, expected one of course.yaml{close}")
        found.append(concept)
    return tuple(found)
