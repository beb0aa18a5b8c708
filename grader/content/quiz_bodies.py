"""What each kind of question has of its own, read from its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from grader.content.quiz_fields import check_numbers, place_of
from grader.content.quiz_parts import (
    BodySource,
    BugSource,
    ComputedSource,
    ComputedTrap,
    Decoy,
    MatchSource,
    OptionSource,
    OptionsSource,
    OrderSource,
    PairTrap,
    Template,
    TextSource,
    WordingSource,
)
from grader.core.quiz import Scoring, Tolerance
from grader.core.quiz_patterns import check_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from grader.content.quiz_fields import Fields
    from grader.content.quiz_parts import ReasonSource
    from grader.content.yamltree import Item

_SCORINGS: Final[Mapping[str, Scoring]] = {"net": "net", "each": "each", "coverage": "coverage"}


def read_body(item: Item, kind: str, fields: Fields) -> BodySource:
    """Read what a question's kind has of its own.

    Parameters
    ----------
    item
        The question, whose keys and values are known to have the right types.
    kind
        Its kind.
    fields
        Reads its texts and expressions, and knows its parameters.

    Returns
    -------
    BodySource
        What was read; what is wrong is reported at its place.

    """
    return _READERS[kind](item, fields)


def _listed(item: Item) -> Sequence[Item]:
    return item.items() if item.present else ()


def _option(item: Item, fields: Fields, *, literal: bool = False) -> OptionSource:
    text = item.peek("text")
    content = (
        Template((text.text(),), place_of(text))
        if literal
        else fields.template(text)
        if text.present
        else fields.expression(item.peek("value"))
    )
    if item.peek("right").scalar() is True:
        why = item.peek("why")
        shown = fields.template(why) if why.present else None
        return OptionSource(content, shown, None, place_of(item))
    reason = fields.reason(item)
    return OptionSource(content, reason.why, reason, place_of(item))


def _options(item: Item, fields: Fields) -> OptionsSource:
    listed = item.peek("options")
    options = tuple(_option(each, fields) for each in listed.items())
    right = sum(option.reason is None for option in options)
    if item.peek("kind").text() == "choice":
        _one_right(listed, right)
    elif right in {0, len(options)}:
        found = "no option" if not right else "every option"
        listed.problem(f"found {found} with right: true, expected right ones and wrong ones")
    shuffle, scoring = item.peek("shuffle"), item.peek("scoring")
    return OptionsSource(
        options,
        shuffle=shuffle.flag() if shuffle.present else True,
        scoring=_SCORINGS.get(scoring.text() if scoring.present else "", "all"),
    )


def _one_right(listed: Item, right: int) -> None:
    if right != 1:
        listed.problem(f"found {right} options with right: true, expected exactly one")


def _computed(item: Item, fields: Fields) -> ComputedSource:
    tolerance, unit = item.peek("tolerance"), item.peek("unit")
    absolute, relative = tolerance.peek("abs"), tolerance.peek("rel")
    traps = []
    for trap in _listed(item.peek("traps")):
        reason = fields.reason(trap)
        value = trap.peek("value")
        expression = (
            fields.expression(value)
            if value.present
            else fields.expression(trap, wrong_by=reason.misconception)
        )
        traps.append(ComputedTrap(expression, reason))
    return ComputedSource(
        fields.expression(item.peek("answer")),
        Tolerance(
            absolute.number() if absolute.present else 0.0,
            relative.number() if relative.present else 0.0,
        ),
        unit.text() if unit.present else "",
        tuple(traps),
    )


def _order(item: Item, fields: Fields) -> OrderSource:
    steps = fields.templates_of(item.peek("steps").items())
    before: list[tuple[int, int]] = []
    for pair in _listed(item.peek("before")):
        first, then = check_numbers(pair.items(), len(steps), "step")
        if first >= then:
            message = f"found {first} before {then}, expected an order in which the steps stand"
            pair.problem(message)
        elif (first, then) in before:
            pair.problem("found this pair again, expected it once")
        before.append((first, then))
    if not before:
        before = [(number, number + 1) for number in range(1, len(steps))]
    needed = _closure(before)
    traps = []
    for trap in _listed(item.peek("traps")):
        first, then = check_numbers((trap.peek("first"), trap.peek("then")), len(steps), "step")
        if (then, first) not in needed:
            message = f"found {first} before {then} as a trap, expected a wrong order"
            trap.problem(f"{message}: nothing asks for {then} before {first}")
        traps.append(PairTrap(first, then, fields.reason(trap)))
    return OrderSource(steps, tuple(before), tuple(traps))


def _closure(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Give all pairs that follow from these."""
    found = set(pairs)
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c} - found
        if not more:
            return found
        found |= more


def _match(item: Item, fields: Fields) -> MatchSource:
    pairs = tuple(
        (fields.template(pair.peek("left")), fields.template(pair.peek("right")))
        for pair in item.peek("pairs").items()
    )
    decoys = tuple(
        Decoy(fields.template(decoy.peek("text")), fields.reason(decoy))
        for decoy in _listed(item.peek("decoys"))
    )
    traps: list[PairTrap] = []
    for trap in _listed(item.peek("traps")):
        left, right = check_numbers((trap.peek("left"), trap.peek("right")), len(pairs), "pair")
        if left == right:
            trap.problem(f"found pair {left} itself as a trap, expected sides of two pairs")
        if any((left, right) == (each.one, each.other) for each in traps):
            trap.problem("found this trap again, expected it once")
        traps.append(PairTrap(left, right, fields.reason(trap)))
    return MatchSource(pairs, decoys, tuple(traps))


def _wording(item: Item, fields: Fields) -> WordingSource:
    patterns = []
    for each in _listed(item.peek("patterns")):
        pattern = each.text()
        if (complaint := check_pattern(pattern)) is not None:
            each.problem(complaint)
        patterns.append(pattern)
    return WordingSource(fields.templates_of(_listed(item.peek("accept"))), tuple(patterns))


def _text(item: Item, fields: Fields) -> TextSource:
    traps = tuple(
        (_wording(trap, fields), fields.reason(trap)) for trap in _listed(item.peek("traps"))
    )
    keep_case = item.peek("keep_case")
    return TextSource(
        _wording(item, fields), keep_case=keep_case.present and keep_case.flag(), traps=traps
    )


def _bug(item: Item, fields: Fields) -> BugSource:
    lines = tuple(item.peek("code").text().rstrip("\n").split("\n"))
    (wrong,) = check_numbers((item.peek("line"),), len(lines), "line")
    listed = item.peek("fixes")
    fixes = tuple(_option(each, fields, literal=True) for each in listed.items())
    _one_right(listed, sum(fix.reason is None for fix in fixes))
    suspects: list[tuple[int, ReasonSource]] = []
    for suspect in _listed(item.peek("suspects")):
        (number,) = check_numbers((suspect.peek("line"),), len(lines), "line")
        if number in {wrong, *(line for line, _ in suspects)}:
            place = "the wrong line" if number == wrong else "a line again"
            suspect.problem(f"found {place}, {number}, expected another line")
        suspects.append((number, fields.reason(suspect)))
    return BugSource(lines, wrong, fields.template(item.peek("line_why")), fixes, tuple(suspects))


_READERS: Final[Mapping[str, Callable[[Item, Fields], BodySource]]] = {
    "choice": _options,
    "select": _options,
    "number": _computed,
    "grid": _computed,
    "order": _order,
    "match": _match,
    "text": _text,
    "bug": _bug,
}
