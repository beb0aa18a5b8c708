"""Quiz questions as they are put to a learner: drawn, computed, ready to be shown and marked.

A question in a quiz file may have parameters; what is here has none left. Everything that an
answer can point at (an option, a step, a piece) has a key, its place in the file counted from 1
(``"1"``, ``"2"``, ...), which stays the same in whichever order things are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Number = int | float
Grid = tuple[tuple[Number, ...], ...]
Scoring = Literal["all", "net", "each", "coverage"]

KINDS = ("choice", "select", "number", "grid", "order", "match", "text", "bug")


class Reason(NamedTuple):
    """Why an answer is wrong.

    Attributes
    ----------
    misconception
        Id of the mistake, from an exercise or from ``quizzes/misconceptions.yaml``.
    why
        One sentence to the learner.

    """

    misconception: str
    why: str


class Option(NamedTuple):
    """One thing to choose.

    Attributes
    ----------
    key
        What an answer names it by.
    text
        What is shown.
    right
        Whether it is to be chosen.
    why
        One sentence, shown after the answer.
    misconception
        Id of the mistake of those who choose it; None for a right option.

    """

    key: str
    text: str
    right: bool
    why: str
    misconception: str | None = None


class Piece(NamedTuple):
    """One step to put in order, or one side of a pair: its key and its text."""

    key: str
    text: str


class Tolerance(NamedTuple):
    """How far a number may be off: ``abs(x - right) <= max(absolute, relative * abs(right))``."""

    absolute: float = 0.0
    relative: float = 0.0


class Choice(NamedTuple):
    """Choose the one right option; ``options`` are in the order in which they are shown."""

    options: tuple[Option, ...]


class Select(NamedTuple):
    """Choose all right options.

    Attributes
    ----------
    options
        In the order in which they are shown; at least one is right and at least one is wrong.
    scoring
        ``"all"``: everything or nothing. ``"net"``: right choices less wrong choices, as a share
        of the right options, never below 0. ``"each"``: the share of options that were judged
        rightly, chosen or left. ``"coverage"``: the share of right options chosen, nothing as
        soon as a wrong one is chosen.

    """

    options: tuple[Option, ...]
    scoring: Scoring


class NumberTrap(NamedTuple):
    """A wrong number that a known mistake leads to."""

    value: Number
    reason: Reason


class NumberAnswer(NamedTuple):
    """Write a number.

    Attributes
    ----------
    answer
        The right one; where it is an int and there is no tolerance, it must be met exactly.
    tolerance
        How far off is still right.
    unit
        Shown behind the number, may be typed behind it; empty where it has none.
    traps
        Wrong numbers with their reasons; no trap is within the tolerance of the answer.

    """

    answer: Number
    tolerance: Tolerance
    unit: str
    traps: tuple[NumberTrap, ...]


class GridTrap(NamedTuple):
    """A wrong grid that a known mistake leads to; it may have another shape than the answer."""

    grid: Grid
    reason: Reason


class GridAnswer(NamedTuple):
    """Write a grid of numbers; each right cell counts.

    Attributes
    ----------
    answer
        The right one, at least one row and one column, all rows equally long.
    tolerance
        How far off a cell may be.
    traps
        Wrong grids with their reasons.

    """

    answer: Grid
    tolerance: Tolerance
    traps: tuple[GridTrap, ...]


class OrderTrap(NamedTuple):
    """A wrong order that a known mistake leads to.

    Attributes
    ----------
    first, then
        Keys of two steps that this mistake puts in this order, while the right one is the other.
    reason
        Why that is wrong.

    """

    first: str
    then: str
    reason: Reason


class Order(NamedTuple):
    """Put steps into order.

    Attributes
    ----------
    steps
        In the order in which they are shown.
    answer
        The keys in a right order.
    before
        Pairs of keys of which the first must come before the second; in a total order these are
        all neighbours in ``answer``. Whatever order respects all of them is right.
    traps
        Wrong orders of two steps with their reasons.

    """

    steps: tuple[Piece, ...]
    answer: tuple[str, ...]
    before: tuple[tuple[str, str], ...]
    traps: tuple[OrderTrap, ...]


class MatchTrap(NamedTuple):
    """A wrong pair.

    Attributes
    ----------
    left
        Key of the left side; None where the right side is a decoy, wrong for whatever stands left.
    right
        Key of the right side.
    reason
        Why they do not belong together.

    """

    left: str | None
    right: str
    reason: Reason


class Match(NamedTuple):
    """Find the partner of everything on the left.

    Attributes
    ----------
    left, right
        In the order in which they are shown; on the right there may be decoys, partners of nothing.
    answer
        Right key by left key.
    traps
        Wrong pairs with their reasons.

    """

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    answer: Mapping[str, str]
    traps: tuple[MatchTrap, ...]


class Wording(NamedTuple):
    """A set of texts.

    Attributes
    ----------
    texts
        Texts, compared after normalisation.
    patterns
        Regular expressions of the safe subset that the linter admits, which must match the whole
        normalised text.

    """

    texts: tuple[str, ...]
    patterns: tuple[str, ...] = ()


class TextTrap(NamedTuple):
    """A wrong text that a known mistake leads to."""

    wording: Wording
    reason: Reason


class TextAnswer(NamedTuple):
    """Write a word or a short text.

    Attributes
    ----------
    accepted
        What is right; the first text is shown as the answer.
    traps
        Wrong texts with their reasons; looked at only where the text is not right.
    keep_case
        Whether capital letters matter. White space at the ends, doubled white space, Unicode's
        compatible forms (NFKC), typographic quotes and dashes, and a full stop at the end never do.

    """

    accepted: Wording
    traps: tuple[TextTrap, ...]
    keep_case: bool


class Bug(NamedTuple):
    """Find the wrong line of a program and its fix; each counts half.

    Attributes
    ----------
    lines
        The program, line 1 first.
    wrong_line
        Number of the wrong line, counted from 1.
    why
        What is wrong with it, one sentence.
    suspects
        Reasons why other lines, which look wrong to some, are right, by their numbers.
    fixes
        What the line may be replaced with, in the order in which they are shown; one is right.

    """

    lines: tuple[str, ...]
    wrong_line: int
    why: str
    suspects: Mapping[int, Reason]
    fixes: tuple[Option, ...]


Body = Choice | Select | NumberAnswer | GridAnswer | Order | Match | TextAnswer | Bug


class Figure(NamedTuple):
    """A grid of numbers that belongs to a prompt, such as an image or a kernel, with its name."""

    name: str
    grid: Grid


class Question(NamedTuple):
    """One question, drawn.

    Attributes
    ----------
    id
        Kebab-case, unique in its quiz.
    kind
        One of ``KINDS``.
    concepts
        Ids of the concepts that it asks about, the most important first.
    difficulty
        1 recall, 2 apply, 3 think.
    points
        What it is worth.
    prompt
        The question as text; `` `code` `` in backticks, no other markup.
    figures
        Grids shown below the prompt.
    hint
        Shown to those who ask for one before they answer; empty where there is none.
    why
        Why the right answer is right, one or two sentences, shown after the answer.
    body
        What is asked and what is right.
    parametrised
        Whether another seed may give another question.

    """

    id: str
    kind: str
    concepts: tuple[str, ...]
    difficulty: int
    points: int
    prompt: str
    figures: tuple[Figure, ...]
    hint: str
    why: str
    body: Body
    parametrised: bool


class Quiz(NamedTuple):
    """One quiz, drawn for one seed.

    Attributes
    ----------
    id
        Short id, for example ``q02``.
    title
        One line for people.
    version
        Raised by the author whenever a released question changes its meaning.
    pass_share
        Share of the points, above 0 and at most 1, from which on the quiz is passed.
    questions
        In file order, at least one.

    """

    id: str
    title: str
    version: int
    pass_share: float
    questions: tuple[Question, ...]
