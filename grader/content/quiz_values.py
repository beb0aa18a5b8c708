"""Values of parameters and expressions: drawn, computed, made plain, and shown as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from math import isfinite
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from grader.content.quiz_parts import Call, Constant, Expression, Name, Place, Plain, Template
from grader.core.draw import Draw
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from grader.content.quiz_parts import Parameter
    from grader.content.quiz_registry import Registry
    from grader.core.quiz import Grid, Number

DIGITS = 12


class DiscardedError(Exception):
    """A draw that is thrown away, and why."""


class EqualTextsError(DiscardedError):
    """A draw in which things that are shown cannot be told apart."""


def fail(path: Path, at: Place, message: str) -> NoReturn:
    """Raise one problem at its place.

    Raises
    ------
    ContentError
        Always.

    """
    raise ContentError([Problem(path, at.line, at.column, message)])


def seeded(key: str, name: str) -> Draw:
    """Give what draws the value of one name.

    Parameters
    ----------
    key
        ``quiz/SEED/QUIZ/VERSION/QUESTION/NAME/ATTEMPT``.
    name
        The name again.

    Returns
    -------
    Draw

    """
    return Draw(int.from_bytes(sha256(key.encode()).digest(), "big"), name)


def plain(value: Any, *, whole: bool = True) -> Plain:
    """Turn what a function returned into Python's own numbers, texts and tuples.

    Parameters
    ----------
    value
        A number, a text, an array, or a list or tuple of these.
    whole
        Whether a float that is a whole number becomes an int.

    Returns
    -------
    int, float, str or tuple

    Raises
    ------
    TypeError
        For any other value.
    DiscardedError
        For a number that is not finite.

    """
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return tuple(plain(each, whole=whole) for each in value)
    if isinstance(value, float):
        if not isfinite(value):
            raise DiscardedError("a number is not finite")
        return int(value) if whole and value.is_integer() else value
    if isinstance(value, (int, str)):
        return value
    raise TypeError(f"gives a value of the type {type(value).__name__}")


def shown(value: Plain) -> str:
    """Give a value as people write it: ``3`` for 3.0, ``[[1, 0], [0, 1]]`` for a grid."""
    if isinstance(value, tuple):
        return f"[{', '.join(shown(each) for each in value)}]"
    if isinstance(value, float):
        return f"{value:.{DIGITS}g}"
    return str(value)


def _told(value: Any) -> str:
    """Give an argument for a message, whatever it is."""
    try:
        return shown(plain(value))
    except (TypeError, DiscardedError):
        return type(value).__name__


@dataclass(slots=True)
class Values:
    """The parameters of one draw of a question.

    Attributes
    ----------
    path
        The quiz file, for problems.
    registry
        What can be called.
    raw
        Values by name as they were drawn or returned.
    plain
        The same as Python's own numbers, texts and tuples.

    """

    path: Path
    registry: Registry
    raw: dict[str, Any] = field(default_factory=dict)
    plain: dict[str, Plain] = field(default_factory=dict)

    def add(self, param: Parameter, key: str) -> None:
        """Draw or compute one parameter; ``key`` is what its seed is made of."""
        self.raw[param.name] = value = self._value(param, key)
        at = param.at if param.expression is None else param.expression.at
        self.plain[param.name] = self.plain_at(value, at)

    def _value(self, param: Parameter, key: str) -> Any:
        if param.expression is not None:
            return self.evaluate(param.expression)
        draw = seeded(key, param.name)
        if param.how == "choice":
            return self.evaluate(draw.choice(param.values))
        if param.how == "ints":
            return draw.integers(param.low, param.high, *param.shape)
        return draw.integers(8 * param.low, 8 * param.high, *param.shape) / 8

    def evaluate(self, expression: Expression) -> Any:
        """Give the value of an expression, with arrays that its caller may change."""
        if isinstance(expression, Constant):
            value = expression.value
            return np.array(value) if isinstance(value, tuple) else value
        if isinstance(expression, Name):
            value = self.raw[expression.name]
            return value.copy() if isinstance(value, np.ndarray) else value
        return self._call(expression)

    def _call(self, call: Call) -> Any:
        function = self.registry.find(call.function, call.wrong_by)
        if function is None:
            by = f" that makes the mistake {call.wrong_by}" if call.wrong_by else ""
            message = f"found {call.function}, expected a function{by}; run grade quiz lint"
            fail(self.path, call.at, message)
        args = [self.evaluate(arg) for arg in call.args]
        try:
            return function(*args)
        except Exception as error:  # noqa: BLE001 - whatever an author's function raises
            told = ", ".join(_told(arg) for arg in args)
            kind = type(error).__name__
            message = f"{call.function}({told}) raised {kind}: {error}; expected a value"
            fail(self.path, call.at, message)

    def plain_at(self, value: Any, at: Place, *, whole: bool = True) -> Plain:
        """Make a value plain, reporting one that cannot be at its place."""
        try:
            return plain(value, whole=whole)
        except TypeError as error:
            fail(self.path, at, f"this {error}, expected numbers, texts or grids")

    def grid(self, value: Plain, at: Place) -> Grid:
        """Give a grid of numbers, reporting any other value at its place."""
        rows = value if isinstance(value, tuple) else ()
        grid = tuple(
            tuple(cell for cell in row if isinstance(cell, (int, float)))
            for row in rows
            if isinstance(row, tuple)
        )
        if not grid or not grid[0] or grid != value or len({len(row) for row in grid}) > 1:
            fail(self.path, at, f"this gives {shown(value)}, expected a grid: a list of rows")
        return grid

    def number(self, value: Plain, at: Place) -> Number:
        """Give a number, reporting any other value at its place."""
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            fail(self.path, at, f"this gives {shown(value)}, expected one number")
        return value

    def fill(self, template: Template) -> str:
        """Put the parameters' values into a text."""
        return "".join(
            part if isinstance(part, str) else shown(self.plain[part.name])
            for part in template.parts
        )
