"""What a student gets of a graded quiz: what is asked and what can be chosen, never what is right.

Left out are answers, traps, tolerances, reasons, hints, concepts, difficulties, how choices are
scored, whether capital letters matter, and the ids of questions, as authors name questions after
what they ask. A question and whatever can be chosen is known by its place, counted from 1.
"""

from __future__ import annotations

import json
from hashlib import sha256
from math import nan
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

from grader.core.quiz import (
    Bug,
    Choice,
    Figure,
    GridAnswer,
    Match,
    NumberAnswer,
    Option,
    Order,
    Piece,
    Question,
    Quiz,
    Select,
    TextAnswer,
    Tolerance,
    Wording,
)
from grader.core.quiz_answer import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.core.quiz import Body, Grid


class Paper(NamedTuple):
    """One student's questions of a graded quiz.

    Attributes
    ----------
    student
        Whose they are.
    quiz
        The questions; their ids are ``"1"``, ``"2"``, ... Their bodies have the right form and no
        answers: they can be shown and answered, and must not be marked.
    id
        Tells these questions from others; it depends on what is shown alone.

    """

    student: str
    quiz: Quiz
    id: str


def paper_to_dict(quiz: Quiz, student: str) -> dict[str, Any]:
    """Give what a student may see, as a dict for JSON.

    Parameters
    ----------
    quiz
        Drawn for the student, with keys as shown.
    student
        Whose it is.

    Returns
    -------
    dict

    """
    shown = {
        "quiz": quiz.id,
        "title": quiz.title,
        "version": quiz.version,
        "student": student,
        "questions": [_question_to_dict(question) for question in quiz.questions],
    }
    text = json.dumps(shown, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return shown | {"paper": sha256(text.encode()).hexdigest()}


def paper_from_dict(data: Mapping[str, Any]) -> Paper:
    """Read what ``paper_to_dict`` gave.

    Parameters
    ----------
    data
        For example what ``json.loads`` gave.

    Returns
    -------
    Paper

    Raises
    ------
    ValueError
        Where it is none; the text says what was found.

    """
    try:
        quiz = Quiz(
            id=_text(data["quiz"]),
            title=_text(data["title"]),
            version=_whole(data["version"]),
            pass_share=1.0,  # the instructor's matter
            questions=tuple(
                _question_from_dict(one, str(place))
                for place, one in enumerate(_list(data["questions"]), start=1)
            ),
        )
        return Paper(_text(data["student"]), quiz, _text(data["paper"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no whole paper ({type(error).__name__}: {error})") from error


def _question_to_dict(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "points": question.points,
        "prompt": question.prompt,
        "figures": [
            {"name": figure.name, "grid": [list(row) for row in figure.grid]}
            for figure in question.figures
        ],
        **_shown(question.body),
    }


def _shown(body: Body) -> dict[str, Any]:
    match body:
        case Choice() | Select():
            return {"options": _texts(body.options)}
        case NumberAnswer():
            return {"unit": body.unit}
        case Order():
            return {"steps": _texts(body.steps)}
        case Match():
            return {"left": _texts(body.left), "right": _texts(body.right)}
        case Bug():
            return {"lines": list(body.lines), "fixes": _texts(body.fixes)}
        case GridAnswer() | TextAnswer():
            return {}
    assert_never(body)


def _question_from_dict(data: Mapping[str, Any], place: str) -> Question:
    kind = _text(data["kind"])
    return Question(
        id=place,
        kind=kind,
        concepts=(),
        difficulty=1,
        points=_whole(data["points"]),
        prompt=_text(data["prompt"]),
        figures=tuple(
            Figure(_text(one["name"]), _grid(one["grid"])) for one in _list(data["figures"])
        ),
        hint="",
        why="",
        body=_body(kind, data),
        parametrised=False,
    )


def _body(kind: str, data: Mapping[str, Any]) -> Body:  # noqa: PLR0911 - one for each kind
    """Make a body that has no answer."""
    if kind == "choice":
        return Choice(_options(data["options"]))
    if kind == "select":
        return Select(_options(data["options"]), "all")
    if kind == "number":
        return NumberAnswer(nan, Tolerance(), _text(data["unit"]), ())
    if kind == "grid":
        return GridAnswer(((nan,),), Tolerance(), ())
    if kind == "order":
        return Order(_pieces(data["steps"]), (), (), ())
    if kind == "match":
        return Match(_pieces(data["left"]), _pieces(data["right"]), {}, ())
    if kind == "text":
        return TextAnswer(Wording(()), (), keep_case=False)
    if kind == "bug":
        lines = tuple(map(_text, _list(data["lines"])))
        return Bug(lines, 0, "", {}, _options(data["fixes"]))
    raise ValueError(f"the unknown kind of question {kind[:20]!r}")


def _texts(pieces: Iterable[Option | Piece]) -> list[str]:
    return [piece.text for piece in pieces]


def _options(value: Any) -> tuple[Option, ...]:
    return tuple(Option(piece.key, piece.text, right=False, why="") for piece in _pieces(value))


def _pieces(value: Any) -> tuple[Piece, ...]:
    listed = _list(value)
    if not 0 < len(listed) <= len(LETTERS):
        raise ValueError(f"{len(listed)} things to choose from")
    return tuple(Piece(str(place), _text(text)) for place, text in enumerate(listed, start=1))


def _grid(value: Any) -> Grid:
    rows = tuple(tuple(map(_number, _list(row))) for row in _list(value))
    if not rows or not rows[0] or len(set(map(len, rows))) > 1:
        raise ValueError("a figure without rows of equal length")
    return rows


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list):
        raise TypeError(f"found {type(value).__name__}, expected a list")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"found {type(value).__name__}, expected a text")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"found {type(value).__name__}, expected a whole number")
    return value


def _number(value: Any) -> int | float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"found {type(value).__name__}, expected a number")
    return value
