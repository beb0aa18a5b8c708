"""A quiz file as it was read: questions that may still have parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.core.quiz import Scoring, Tolerance

Plain = int | float | str | tuple["Plain", ...]


class Place(NamedTuple):
    """Line and column in the quiz file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Constant:
    """An expression that is a number, a text or nested lists of numbers."""

    value: Plain
    at: Place


@dataclass(frozen=True, slots=True)
class Name:
    """An expression that is a parameter's value."""

    name: str
    at: Place


@dataclass(frozen=True, slots=True)
class Call:
    """An expression that a function computes; ``wrong_by`` asks for a wrong version of it."""

    function: str
    args: tuple[Expression, ...]
    at: Place
    wrong_by: str | None = None


Expression = Constant | Name | Call


def calls_in(expression: Expression) -> Iterator[Call]:
    """Give all calls of an expression, the outer ones first."""
    if isinstance(expression, Call):
        yield expression
        for arg in expression.args:
            yield from calls_in(arg)


def names_in(expression: Expression) -> Iterator[Name]:
    """Give all names of parameters in an expression."""
    if isinstance(expression, Name):
        yield expression
    elif isinstance(expression, Call):
        for arg in expression.args:
            yield from names_in(arg)


@dataclass(frozen=True, slots=True)
class Template:
    """A text with parameters in it: pieces of text and names in turn."""

    parts: tuple[str | Name, ...]
    at: Place

    @property
    def names(self) -> tuple[Name, ...]:
        """Give the parameters that stand in braces."""
        return tuple(part for part in self.parts if isinstance(part, Name))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that is drawn or computed.

    Attributes
    ----------
    name
        What stands for it.
    how
        ``"ints"``, ``"eighths"``, ``"choice"``, ``"fixed"`` or ``"call"``.
    at
        Where its name stands.
    low, high
        Bounds of ints and eighths (in whole numbers), both included.
    shape
        Of a drawn grid; empty for one number.
    values
        What a choice chooses from.
    expression
        What is fixed or computed.

    """

    name: str
    how: Literal["ints", "eighths", "choice", "fixed", "call"]
    at: Place
    low: int = 0
    high: int = 0
    shape: tuple[int, ...] = ()
    values: tuple[Constant, ...] = ()
    expression: Expression | None = None

    @property
    def drawn(self) -> bool:
        """Tell whether its value depends on the seed by itself."""
        return self.how in {"ints", "eighths", "choice"}


@dataclass(frozen=True, slots=True)
class ReasonSource:
    """Why an answer is wrong: the misconception and a sentence."""

    misconception: str
    why: Template
    at: Place


@dataclass(frozen=True, slots=True)
class OptionSource:
    """One option: what is shown is a text or an expression's value; right where no reason is."""

    content: Template | Expression
    why: Template | None
    reason: ReasonSource | None
    at: Place


@dataclass(frozen=True, slots=True)
class OptionsSource:
    """What ``choice`` and ``select`` have of their own."""

    options: tuple[OptionSource, ...]
    shuffle: bool
    scoring: Scoring


@dataclass(frozen=True, slots=True)
class ComputedTrap:
    """A wrong number or grid."""

    value: Expression
    reason: ReasonSource


@dataclass(frozen=True, slots=True)
class ComputedSource:
    """What ``number`` and ``grid`` have of their own."""

    answer: Expression
    tolerance: Tolerance
    unit: str
    traps: tuple[ComputedTrap, ...]


@dataclass(frozen=True, slots=True)
class PairTrap:
    """Two numbers that a mistake puts together: steps of ``order`` or sides of ``match``."""

    one: int
    other: int
    reason: ReasonSource


@dataclass(frozen=True, slots=True)
class OrderSource:
    """What ``order`` has of its own; ``before`` is never empty."""

    steps: tuple[Template, ...]
    before: tuple[tuple[int, int], ...]
    traps: tuple[PairTrap, ...]


@dataclass(frozen=True, slots=True)
class Decoy:
    """A right side without a partner."""

    text: Template
    reason: ReasonSource


@dataclass(frozen=True, slots=True)
class MatchSource:
    """What ``match`` has of its own."""

    pairs: tuple[tuple[Template, Template], ...]
    decoys: tuple[Decoy, ...]
    traps: tuple[PairTrap, ...]


@dataclass(frozen=True, slots=True)
class WordingSource:
    """Texts and patterns; there is a text or a pattern."""

    texts: tuple[Template, ...]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextSource:
    """What ``text`` has of its own."""

    accepted: WordingSource
    keep_case: bool
    traps: tuple[tuple[WordingSource, ReasonSource], ...]


@dataclass(frozen=True, slots=True)
class BugSource:
    """What ``bug`` has of its own; program and fixes are no templates."""

    lines: tuple[str, ...]
    line: int
    why: Template
    fixes: tuple[OptionSource, ...]
    suspects: tuple[tuple[int, ReasonSource], ...]


BodySource = OptionsSource | ComputedSource | OrderSource | MatchSource | TextSource | BugSource


@dataclass(frozen=True, slots=True)
class QuestionSource:
    """One question as it stands in the file.

    Attributes
    ----------
    id, kind, concepts, difficulty, points
        As in ``core.quiz.Question``.
    at
        Where the question begins.
    prompt, why, hint
        Texts; ``hint`` is None where there is none.
    params
        In file order.
    show
        Parameters shown as grids.
    body
        What its kind has of its own.
    templates
        All texts of the question, wherever they stand.
    expressions
        All expressions of the question, those of its parameters included.
    reasons
        All reasons for wrong answers.

    """

    id: str
    kind: str
    concepts: tuple[str, ...]
    difficulty: int
    points: int
    at: Place
    prompt: Template
    why: Template
    hint: Template | None
    params: tuple[Parameter, ...]
    show: tuple[Name, ...]
    body: BodySource
    templates: tuple[Template, ...]
    expressions: tuple[Expression, ...]
    reasons: tuple[ReasonSource, ...]

    @property
    def parametrised(self) -> bool:
        """Tell whether another seed may give another question."""
        return any(param.drawn for param in self.params)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Give all calls of the question."""
        return tuple(call for each in self.expressions for call in calls_in(each))


@dataclass(frozen=True, slots=True)
class QuizSource:
    """A quiz file as it was read.

    Attributes
    ----------
    path
        The file.
    id, title, version, pass_share
        As in ``core.quiz.Quiz``.
    questions
        In file order, at least one.
    concepts
        Ids of the concepts that the course knows.

    """

    path: Path
    id: str
    title: str
    version: int
    pass_share: float
    questions: tuple[QuestionSource, ...]
    concepts: tuple[str, ...]
