"""Draw what each kind of question has of its own."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from grader.content.quiz_parts import (
    BugSource,
    ComputedSource,
    MatchSource,
    OptionsSource,
    OrderSource,
    Template,
    TextSource,
)
from grader.content.quiz_values import DiscardedError, EqualTextsError, seeded, shown
from grader.core.quiz import (
    Bug,
    Choice,
    GridAnswer,
    GridTrap,
    Match,
    MatchTrap,
    NumberAnswer,
    NumberTrap,
    Option,
    Order,
    OrderTrap,
    Piece,
    Reason,
    Select,
    TextAnswer,
    TextTrap,
    Wording,
)
from grader.core.quiz_mark import is_near

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from grader.content.quiz_parts import (
        BodySource,
        ComputedTrap,
        Expression,
        OptionSource,
        Place,
        Plain,
        QuestionSource,
        ReasonSource,
        WordingSource,
    )
    from grader.content.quiz_values import Values
    from grader.core.quiz import Body, Grid, Number, Tolerance

    T = TypeVar("T", Option, Piece)
    N = TypeVar("N", Number, Grid)

MOST_SHUFFLES = 50


def draw_body(
    question: QuestionSource, values: Values, begin: str, *, graded: bool = False
) -> Body:
    """Draw what a question's kind has of its own.

    Parameters
    ----------
    question
        The question.
    values
        Its parameters, drawn.
    begin
        What the seeds of shuffles begin with.
    graded
        Whether nothing that is shown, and no discarding, may depend on what is right: all options
        are shuffled, from the order of their texts and not from that of the file; steps may be
        shown in a right order; traps and degenerate answers throw no draw away.

    Returns
    -------
    Body

    Raises
    ------
    DiscardedError
        These values must not be used: options or traps are equal, an answer is degenerate.
        ``EqualTextsError`` where it can be seen in what is shown.
    ContentError
        A value is not what the kind needs.

    """
    return _Bodies(question, values, begin, graded=graded).draw(question.body)


class _Bodies:
    """Draws the body of one question with one set of values."""

    def __init__(
        self, question: QuestionSource, values: Values, begin: str, *, graded: bool
    ) -> None:
        self.question = question
        self.values = values
        self.begin = begin
        self.graded = graded

    def draw(self, body: BodySource) -> Body:
        if isinstance(body, OptionsSource):
            return self._options_body(body)
        if isinstance(body, ComputedSource):
            return self._number(body) if self.question.kind == "number" else self._grid(body)
        if isinstance(body, OrderSource):
            return self._order(body)
        if isinstance(body, MatchSource):
            return self._match(body)
        return self._text(body) if isinstance(body, TextSource) else self._bug(body)

    def _shuffled(self, items: Sequence[T], name: str, attempt: int = 0) -> tuple[T, ...]:
        if self.graded:
            items = sorted(items, key=lambda item: item.text)
        return tuple(seeded(f"{self.begin}/{name}/{attempt}", name).shuffled(items))

    def _reason(self, reason: ReasonSource) -> Reason:
        return Reason(reason.misconception, self.values.fill(reason.why))

    def _option(self, number: int, option: OptionSource) -> Option:
        content = option.content
        if isinstance(content, Template):
            text = self.values.fill(content)
        else:
            value = self.values.evaluate(content)
            text = shown(self.values.plain_at(value, content.at))
        return Option(
            key=str(number),
            text=text,
            right=option.reason is None,
            why=self.values.fill(option.why) if option.why else "",
            misconception=option.reason.misconception if option.reason else None,
        )

    def _options(self, options: Sequence[OptionSource], *, shuffle: bool) -> tuple[Option, ...]:
        found = tuple(self._option(number, each) for number, each in enumerate(options, 1))
        self._refuse_equal("options", [option.text for option in found])
        return self._shuffled(found, "shown-options") if shuffle or self.graded else found

    def _refuse_equal(self, what: str, texts: Sequence[str]) -> None:
        first: dict[str, int] = {}
        for number, text in enumerate(texts, 1):
            same = first.setdefault(" ".join(text.split()), number)
            if same != number:
                raise EqualTextsError(f"the {what} {same} and {number} are equal")

    def _options_body(self, body: OptionsSource) -> Body:
        options = self._options(body.options, shuffle=body.shuffle)
        if self.question.kind == "choice":
            return Choice(options)
        return Select(options, body.scoring)

    def _number(self, body: ComputedSource) -> NumberAnswer:
        answer, wrong = self._computed(body, self.values.number)
        if not self.graded:
            for number, (value, _) in enumerate(wrong, 1):
                if is_near(value, answer, body.tolerance):
                    raise DiscardedError(f"trap {number} is equal to the answer")
            self._refuse_equal_traps([value for value, _ in wrong])
        traps = tuple(NumberTrap(value, self._reason(trap.reason)) for value, trap in wrong)
        return NumberAnswer(answer, body.tolerance, body.unit, traps)

    def _grid(self, body: ComputedSource) -> GridAnswer:
        answer, wrong = self._computed(body, self.values.grid)
        if not self.graded:
            if len({cell for row in answer for cell in row}) == 1:
                raise DiscardedError("all cells of the answer are equal")
            for number, (grid, _) in enumerate(wrong, 1):
                if _equal_grids(grid, answer, body.tolerance):
                    raise DiscardedError(f"trap {number} is equal to the answer")
            self._refuse_equal_traps([grid for grid, _ in wrong])
        traps = tuple(GridTrap(grid, self._reason(trap.reason)) for grid, trap in wrong)
        return GridAnswer(answer, body.tolerance, traps)

    def _computed(
        self, body: ComputedSource, read: Callable[[Plain, Place], N]
    ) -> tuple[N, list[tuple[N, ComputedTrap]]]:
        """Give the answer, and the traps with their values; graded, without those not finite."""
        whole = not any(body.tolerance)

        def value_of(each: Expression) -> N:
            plain = self.values.plain_at(self.values.evaluate(each), each.at, whole=whole)
            return read(plain, each.at)

        answer, wrong = value_of(body.answer), []
        for trap in body.traps:
            try:
                wrong.append((value_of(trap.value), trap))
            except DiscardedError:
                if not self.graded:
                    raise
        return answer, wrong

    def _refuse_equal_traps(self, values: Sequence[object]) -> None:
        for (one, value), (other, same) in combinations(enumerate(values, 1), 2):
            if value == same:
                raise DiscardedError(f"the traps {one} and {other} are equal")

    def _order(self, body: OrderSource) -> Order:
        steps = [Piece(str(n), self.values.fill(step)) for n, step in enumerate(body.steps, 1)]
        self._refuse_equal("steps", [step.text for step in steps])
        order = self._shuffled(steps, "shown-steps")
        avoid = len(steps) > 2 and not self.graded  # noqa: PLR2004 - of two the other is no draw
        for attempt in range(1, MOST_SHUFFLES if avoid else 1):
            places = {step.key: place for place, step in enumerate(order)}
            if any(places[str(first)] > places[str(then)] for first, then in body.before):
                break
            order = self._shuffled(steps, "shown-steps", attempt)
        return Order(
            steps=order,
            answer=tuple(step.key for step in steps),
            before=tuple((str(first), str(then)) for first, then in body.before),
            traps=tuple(
                OrderTrap(str(trap.one), str(trap.other), self._reason(trap.reason))
                for trap in body.traps
            ),
        )

    def _match(self, body: MatchSource) -> Match:
        left = [Piece(str(n), self.values.fill(one)) for n, (one, _) in enumerate(body.pairs, 1)]
        texts = [self.values.fill(other) for _, other in body.pairs]
        texts += [self.values.fill(decoy.text) for decoy in body.decoys]
        right = [Piece(str(n), text) for n, text in enumerate(texts, 1)]
        self._refuse_equal("left sides", [piece.text for piece in left])
        self._refuse_equal("right sides", texts)
        traps = [
            MatchTrap(str(trap.one), str(trap.other), self._reason(trap.reason))
            for trap in body.traps
        ]
        traps += [
            MatchTrap(None, str(number), self._reason(decoy.reason))
            for number, decoy in enumerate(body.decoys, len(left) + 1)
        ]
        return Match(
            left=self._shuffled(left, "shown-left"),
            right=self._shuffled(right, "shown-right"),
            answer={piece.key: piece.key for piece in left},
            traps=tuple(traps),
        )

    def _wording(self, wording: WordingSource) -> Wording:
        return Wording(tuple(self.values.fill(text) for text in wording.texts), wording.patterns)

    def _text(self, body: TextSource) -> TextAnswer:
        return TextAnswer(
            accepted=self._wording(body.accepted),
            traps=tuple(
                TextTrap(self._wording(wording), self._reason(reason))
                for wording, reason in body.traps
            ),
            keep_case=body.keep_case,
        )

    def _bug(self, body: BugSource) -> Bug:
        return Bug(
            lines=body.lines,
            wrong_line=body.line,
            why=self.values.fill(body.why),
            suspects={line: self._reason(reason) for line, reason in body.suspects},
            fixes=self._options(body.fixes, shuffle=True),
        )


def _equal_grids(one: Grid, other: Grid, tolerance: Tolerance) -> bool:
    """Tell whether a grid would be taken for another one."""
    if (len(one), len(one[0])) != (len(other), len(other[0])):
        return False
    cells = zip(sum(one, ()), sum(other, ()), strict=True)
    return all(is_near(given, due, tolerance) for given, due in cells)
