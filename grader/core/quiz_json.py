"""A drawn question as plain data for JSON, and back: what files of frozen questions hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.core.quiz import (
    KINDS,
    Body,
    Bug,
    Choice,
    Figure,
    Grid,
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
    Question,
    Reason,
    Select,
    TextAnswer,
    TextTrap,
    Tolerance,
    Wording,
)
from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping


def question_to_dict(question: Question) -> dict[str, Any]:
    """Give a drawn question as a dict for JSON.

    Parameters
    ----------
    question
        Any question whose numbers are finite.

    Returns
    -------
    dict

    """
    plain: dict[str, Any] = _plain(question)
    return plain


def question_from_dict(data: Mapping[str, Any]) -> Question:
    """Make a question of what ``question_to_dict`` gave.

    Parameters
    ----------
    data
        For example what ``json.loads`` gave.

    Returns
    -------
    Question
        Equal to the one that was written.

    Raises
    ------
    StoreError
        Where ``data`` is no whole question.

    """
    try:
        if data["kind"] not in KINDS:
            raise ValueError(f"unknown kind {data['kind']!r}")
        fields = {name: data[name] for name in Question._fields}
        fields["concepts"] = tuple(data["concepts"])
        fields["figures"] = tuple(
            Figure(figure["name"], _grid(figure["grid"])) for figure in data["figures"]
        )
        fields["body"] = _body(data["kind"], data["body"])
        return Question(**fields)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(
            f"this is no whole question ({type(error).__name__}: {error}): it was changed or cut "
            "after the grader wrote it; fetch the file again"
        ) from error


def _plain(value: Any) -> Any:
    """Write named tuples and mappings as dicts with text keys, other tuples as lists."""
    if hasattr(value, "_asdict"):
        return {name: _plain(field) for name, field in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "items"):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


def _body(kind: str, data: Mapping[str, Any]) -> Body:  # noqa: PLR0911 - one for each kind
    if kind == "choice":
        return Choice(_options(data["options"]))
    if kind == "select":
        return Select(_options(data["options"]), data["scoring"])
    if kind == "number":
        number_traps = tuple(
            NumberTrap(trap["value"], _reason(trap["reason"])) for trap in data["traps"]
        )
        return NumberAnswer(data["answer"], _tolerance(data), data["unit"], number_traps)
    if kind == "grid":
        grid_traps = tuple(
            GridTrap(_grid(trap["grid"]), _reason(trap["reason"])) for trap in data["traps"]
        )
        return GridAnswer(_grid(data["answer"]), _tolerance(data), grid_traps)
    if kind == "order":
        order_traps = tuple(
            OrderTrap(trap["first"], trap["then"], _reason(trap["reason"]))
            for trap in data["traps"]
        )
        before = tuple((first, then) for first, then in data["before"])
        return Order(_pieces(data["steps"]), tuple(data["answer"]), before, order_traps)
    if kind == "match":
        match_traps = tuple(
            MatchTrap(trap["left"], trap["right"], _reason(trap["reason"]))
            for trap in data["traps"]
        )
        return Match(
            _pieces(data["left"]), _pieces(data["right"]), dict(data["answer"]), match_traps
        )
    if kind == "text":
        text_traps = tuple(
            TextTrap(_wording(trap["wording"]), _reason(trap["reason"])) for trap in data["traps"]
        )
        return TextAnswer(_wording(data["accepted"]), text_traps, data["keep_case"])
    suspects = {int(line): _reason(reason) for line, reason in data["suspects"].items()}
    return Bug(
        tuple(data["lines"]), data["wrong_line"], data["why"], suspects, _options(data["fixes"])
    )


def _options(data: Any) -> tuple[Option, ...]:
    return tuple(Option(**{name: one[name] for name in Option._fields}) for one in data)


def _pieces(data: Any) -> tuple[Piece, ...]:
    return tuple(Piece(one["key"], one["text"]) for one in data)


def _reason(data: Any) -> Reason:
    return Reason(data["misconception"], data["why"])


def _tolerance(data: Any) -> Tolerance:
    return Tolerance(data["tolerance"]["absolute"], data["tolerance"]["relative"])


def _wording(data: Any) -> Wording:
    return Wording(tuple(data["texts"]), tuple(data["patterns"]))


def _grid(data: Any) -> Grid:
    return tuple(tuple(row) for row in data)
