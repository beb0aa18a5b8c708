"""Marking: how much of a question's points an answer earns, exactly, and what it shows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple, assert_never

from grader.core.quiz import (
    Bug,
    Choice,
    GridAnswer,
    Match,
    NumberAnswer,
    Order,
    Reason,
    Select,
    TextAnswer,
)
from grader.core.quiz_answer import check_answer
from grader.core.quiz_numbers import is_near
from grader.core.quiz_order import fewest_kept, kept_steps, nearest_order
from grader.core.quiz_text import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.core.quiz import Number, Option, Question, Tolerance

__all__ = ["Mark", "is_near", "mark", "right_answer"]

NONE: Final = Fraction(0)
HALF: Final = Fraction(1, 2)
FULL: Final = Fraction(1)


class Mark(NamedTuple):
    """What an answer is worth.

    Attributes
    ----------
    credit
        Share of the question's points, from 0 to 1.
    right
        Whether the answer is wholly right.
    reasons
        Known mistakes that the answer shows, each misconception once; none where it is right.
    remarks
        What else is to be said about this answer, one sentence each.

    """

    credit: Fraction
    right: bool
    reasons: tuple[Reason, ...] = ()
    remarks: tuple[str, ...] = ()


def mark(question: Question, answer: Any) -> Mark:  # noqa: PLR0911 - one for each kind
    """Mark an answer.

    Parameters
    ----------
    question
        What was asked.
    answer
        A JSON value.

    Returns
    -------
    Mark

    Raises
    ------
    BadAnswer
        Where the answer has not the form that the question's kind asks for.

    """
    given, body = check_answer(question, answer), question.body
    match body:
        case Choice():
            return _mark_choice(body, given)
        case Select():
            return _mark_select(body, given)
        case NumberAnswer():
            return _mark_number(body, given)
        case GridAnswer():
            return _mark_grid(body, given)
        case Order():
            return _mark_order(body, given)
        case Match():
            return _mark_match(body, given)
        case TextAnswer():
            return _mark_text(body, given)
        case Bug():
            return _mark_bug(body, given)
    assert_never(body)


def right_answer(question: Question, answer: Any = None) -> Any:  # noqa: PLR0911 - as above
    """Give the right answer.

    Parameters
    ----------
    question
        What was asked.
    answer
        Where several orders are right, the one nearest to this answer is given.

    Returns
    -------
    JSON value
        In canonical form.

    """
    body = question.body
    match body:
        case Choice():
            return _right_keys(body.options)[0]
        case Select():
            return check_answer(question, _right_keys(body.options))
        case NumberAnswer() | GridAnswer():
            return check_answer(question, body.answer)
        case Order():
            return list(body.answer if answer is None else nearest_order(answer, body.before))
        case Match():
            return check_answer(question, dict(body.answer))
        case TextAnswer():
            return body.accepted.texts[0]
        case Bug():
            return {"line": body.wrong_line, "fix": _right_keys(body.fixes)[0]}
    assert_never(body)


def _right_keys(options: Iterable[Option]) -> list[str]:
    return [option.key for option in options if option.right]


def _said(options: Iterable[Option]) -> tuple[tuple[Reason, ...], tuple[str, ...]]:
    """Give what chosen options show and say, each misconception once."""
    reasons: dict[str, Reason] = {}
    remarks: list[str] = []
    for option in options:
        known = option.misconception
        if known is not None and not option.right and known not in reasons:
            reasons[known] = Reason(known, option.why)
        else:
            remarks.append(option.why)
    return tuple(reasons.values()), tuple(remark for remark in remarks if remark)


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    first: dict[str, Reason] = {}
    for reason in reasons:
        first.setdefault(reason.misconception, reason)
    return tuple(first.values())


def _mark_choice(body: Choice, given: str) -> Mark:
    option = next(option for option in body.options if option.key == given)
    return Mark(FULL if option.right else NONE, option.right, *_said([option]))


def _mark_select(body: Select, given: list[str]) -> Mark:
    due = _right_keys(body.options)
    hits = sum(key in due for key in given)
    misses = len(given) - hits
    right = hits == len(due) and not misses
    if body.scoring == "net":
        credit = max(NONE, Fraction(hits - misses, len(due)))
    elif body.scoring == "each":
        judged = hits + len(body.options) - len(due) - misses
        credit = Fraction(judged, len(body.options))
    elif body.scoring == "coverage":
        credit = NONE if misses else Fraction(hits, len(due))
    else:
        credit = FULL if right else NONE
    chosen = [option for option in body.options if option.key in given]
    missed = [option for option in body.options if option.right and option.key not in given]
    reasons, remarks = _said(chosen)
    left = tuple(f"You left out: {option.text}. {option.why}".strip() for option in missed)
    return Mark(credit, right, reasons, remarks + left)


def _mark_number(body: NumberAnswer, given: Number) -> Mark:
    if is_near(given, body.answer, body.tolerance):
        return Mark(FULL, right=True)
    near = [trap for trap in body.traps if is_near(given, trap.value, body.tolerance)]
    nearest = min(near, key=lambda trap: abs(Fraction(given) - Fraction(trap.value)), default=None)
    return Mark(NONE, right=False, reasons=() if nearest is None else (nearest.reason,))


def _shape(grid: Sequence[Sequence[Number]]) -> tuple[int, int]:
    return len(grid), len(grid[0])


def _near_cells(
    given: Sequence[Sequence[Number]], due: Sequence[Sequence[Number]], tolerance: Tolerance
) -> list[bool]:
    return [
        is_near(cell, aim, tolerance)
        for row, right in zip(given, due, strict=True)
        for cell, aim in zip(row, right, strict=True)
    ]


def _mark_grid(body: GridAnswer, given: list[list[Number]]) -> Mark:
    same_shape = _shape(given) == _shape(body.answer)
    cells = _near_cells(given, body.answer, body.tolerance) if same_shape else [False]
    if all(cells):
        return Mark(FULL, right=True)
    reasons = _once(
        trap.reason
        for trap in body.traps
        if _shape(trap.grid) == _shape(given) and all(_near_cells(given, trap.grid, body.tolerance))
    )
    if not same_shape:
        (rows, columns), (due_rows, due_columns) = _shape(given), _shape(body.answer)
        remark = (
            f"Your grid is {rows} by {columns} (rows by columns), "
            f"the right one {due_rows} by {due_columns}."
        )
        return Mark(NONE, right=False, reasons=reasons[:1], remarks=(remark,))
    remark = f"{sum(cells)} of {_cells(len(cells))} {'is' if sum(cells) == 1 else 'are'} right."
    return Mark(Fraction(sum(cells), len(cells)), False, reasons[:1], (remark,))  # noqa: FBT003


def _cells(number: int) -> str:
    return f"{number} cell" if number == 1 else f"{number} cells"


def _mark_order(body: Order, given: list[str]) -> Mark:
    """Mark an order.

    The longest common subsequence with the nearest right order is ``kept`` of ``n`` steps. Even
    the worst order keeps some: one step where the order is total, more where steps are free.
    What counts is what lies above that: ``(kept - worst) / (n - worst)``. A total order that is
    fully reversed so earns 0 and not ``1 / n``, and no question gives points away.
    """
    kept = kept_steps(given, body.before)
    if len(kept) == len(given):
        return Mark(FULL, right=True)
    worst = fewest_kept(body.answer, body.before)
    credit = Fraction(len(kept) - worst, len(given) - worst)
    reasons = _once(
        trap.reason for trap in body.traps if given.index(trap.first) < given.index(trap.then)
    )
    texts = {step.key: step.text for step in body.steps}
    remarks = [f"{len(kept)} of {len(given)} steps stand in a right order."]
    if credit:
        moved = "; ".join(texts[key] for key in given if key not in kept)
        remarks.append(f"To be moved: {moved}.")
    return Mark(credit, right=False, reasons=reasons, remarks=tuple(remarks))


def _mark_match(body: Match, given: dict[str, str]) -> Mark:
    texts = {piece.key: piece.text for piece in body.right}
    wrong = {
        left: right
        for left, right in given.items()
        if texts[right] != texts[body.answer[left]]  # equal texts cannot be told apart
    }
    if not wrong:
        return Mark(FULL, right=True)
    reasons = _once(
        trap.reason
        for trap in body.traps
        if any(trap.right == right and trap.left in {None, left} for left, right in wrong.items())
    )
    hits = len(given) - len(wrong)
    pairs = "pair" if len(given) == 1 else "pairs"
    remark = f"{hits} of {len(given)} {pairs} {'is' if hits == 1 else 'are'} right."
    return Mark(Fraction(hits, len(given)), right=False, reasons=reasons, remarks=(remark,))


def _mark_text(body: TextAnswer, given: str) -> Mark:
    if matches(body.accepted, given, keep_case=body.keep_case):
        return Mark(FULL, right=True)
    for trap in body.traps:
        if matches(trap.wording, given, keep_case=body.keep_case):
            return Mark(NONE, right=False, reasons=(trap.reason,))
    return Mark(NONE, right=False)


def _mark_bug(body: Bug, given: dict[str, Any]) -> Mark:
    fix = next(option for option in body.fixes if option.key == given["fix"])
    found = given["line"] == body.wrong_line
    reasons, remarks = _said([fix])
    suspect = body.suspects.get(given["line"])
    if found:
        remarks = (body.why, *remarks)
    elif suspect is not None:
        reasons = _once((suspect, *reasons))
    else:
        remarks = (f"Line {given['line']} is right as it stands.", *remarks)
    credit = (HALF if found else NONE) + (HALF if fix.right else NONE)
    return Mark(credit, found and fix.right, reasons, remarks)
