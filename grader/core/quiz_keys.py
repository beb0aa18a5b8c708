"""Keys of a graded quiz: the place at which a thing is shown, and not its place in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from grader.core.quiz import Bug, Choice, Match, Option, Order, Piece, Select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.core.quiz import Body, Question

    T = TypeVar("T", Option, Piece)


def keys_as_shown(question: Question) -> Question:
    """Give whatever an answer can point at the number of the place where it is shown.

    Parameters
    ----------
    question
        A drawn question, whose keys say where things stand in its source.

    Returns
    -------
    Question
        The same one for whoever answers and marks it, but its keys say nothing.

    """
    return question._replace(body=_body(question.body))


def _body(body: Body) -> Body:
    if isinstance(body, Choice | Select):
        return body._replace(options=_numbered(body.options))
    if isinstance(body, Order):
        return _order(body)
    if isinstance(body, Match):
        return _match(body)
    if isinstance(body, Bug):
        return body._replace(fixes=_numbered(body.fixes))
    return body


def _order(body: Order) -> Order:
    new = _places(body.steps)
    return Order(
        steps=_numbered(body.steps),
        answer=tuple(new[key] for key in body.answer),
        before=tuple((new[first], new[then]) for first, then in body.before),
        traps=tuple(
            trap._replace(first=new[trap.first], then=new[trap.then]) for trap in body.traps
        ),
    )


def _match(body: Match) -> Match:
    left, right = _places(body.left), _places(body.right)
    return Match(
        left=_numbered(body.left),
        right=_numbered(body.right),
        answer={left[one]: right[other] for one, other in body.answer.items()},
        traps=tuple(
            trap._replace(
                left=None if trap.left is None else left[trap.left], right=right[trap.right]
            )
            for trap in body.traps
        ),
    )


def _places(pieces: Sequence[Piece]) -> dict[str, str]:
    return {piece.key: str(place) for place, piece in enumerate(pieces, start=1)}


def _numbered(pieces: Sequence[T]) -> tuple[T, ...]:
    return tuple(piece._replace(key=str(place)) for place, piece in enumerate(pieces, start=1))
