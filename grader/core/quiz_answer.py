"""Answers: the form in which each kind is kept, and how people type them.

An answer is a plain JSON value: choice ``"2"``, select ``["1", "3"]``, number ``3.5``, grid
``[[1, 2], [3, 4]]``, order ``["2", "1", "3"]``, match ``{"1": "2"}``, text ``"..."`` and bug
``{"line": 2, "fix": "1"}``. People do not type keys but letters, in the order that they are shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, assert_never

from grader.core.quiz import (
    Bug,
    Choice,
    GridAnswer,
    Match,
    NumberAnswer,
    Order,
    Select,
    TextAnswer,
)
from grader.core.quiz_numbers import (
    BadAnswer,
    check_grid,
    check_number,
    plain_signs,
    read_grid,
    read_number,
)
from grader.core.quiz_text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.core.quiz import Option, Piece, Question

__all__ = ["LETTERS", "MAX_TYPED", "BadAnswer", "check_answer", "parse"]

MAX_TYPED: Final = 10_000
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"

_PAIR: Final = re.compile(r"\s*([0-9]{1,3})\s*[-=:.)>]*\s*([a-z])(?=[\s,;]|$)[\s,;]*")
_LINE_AND_FIX: Final = re.compile(r"(?:line\s*)?([0-9]{1,4})[\s,;:]*([a-z])[.)]?")


def check_answer(question: Question, answer: Any) -> Any:  # noqa: PLR0911 - one for each kind
    """Give an answer in canonical form.

    Parameters
    ----------
    question
        What was asked.
    answer
        A JSON value.

    Returns
    -------
    JSON value
        Two answers that say the same are equal: keys of a selection stand in file order, whole
        numbers are ints, texts have no doubled white space.

    Raises
    ------
    BadAnswer
        Where the answer has not the form that the question's kind asks for.

    """
    body = question.body
    match body:
        case Choice():
            return _one_of(answer, _keys(body.options), "option")
        case Select():
            return sorted(_some_of(answer, _keys(body.options), "option"), key=_by_number)
        case NumberAnswer():
            return check_number(answer)
        case GridAnswer():
            return check_grid(answer)
        case Order():
            return _all_of(_some_of(answer, _keys(body.steps), "step"), _keys(body.steps), "step")
        case Match():
            return _pairs(body, answer)
        case TextAnswer():
            return _text(answer)
        case Bug():
            return _line_and_fix(body, answer)
    assert_never(body)


def parse(question: Question, typed: str) -> Any:  # noqa: C901, PLR0911 - one for each kind
    """Read an answer that somebody typed.

    Parameters
    ----------
    question
        What was asked; its letters go by the order in which things are shown.
    typed
        What was typed; a grid may have several lines.

    Returns
    -------
    JSON value
        In canonical form.

    Raises
    ------
    BadAnswer
        Where it is no answer to this kind, or could mean two things; says what was expected.

    """
    if len(typed) > MAX_TYPED:
        raise BadAnswer(f"expected at most {MAX_TYPED:,} characters: write a shorter answer")
    if not typed.strip():
        raise BadAnswer("nothing was typed: write an answer")
    body = question.body
    match body:
        case Choice():
            return _one_letter(typed, _keys(body.options))
        case Select():
            chosen = (
                _letters(typed, _keys(body.options)) if plain_signs(typed).strip() != "-" else []
            )
            return check_answer(question, chosen)
        case NumberAnswer():
            return read_number(typed, body.unit)
        case GridAnswer():
            return read_grid(typed)
        case Order():
            return _all_of(
                _letters(typed, _keys(body.steps)), _keys(body.steps), "step", typed=True
            )
        case Match():
            return check_answer(question, _typed_pairs(body, typed))
        case TextAnswer():
            return _text(typed)
        case Bug():
            return check_answer(question, _typed_line_and_fix(body, typed))
    assert_never(body)


def _keys(pieces: Iterable[Option | Piece]) -> list[str]:
    return [piece.key for piece in pieces]


def _by_number(key: str) -> tuple[int, str]:
    return len(key), key


def _one_of(value: Any, keys: Sequence[str], noun: str) -> str:
    if not isinstance(value, str) or value not in keys:
        known = ", ".join(f'"{key}"' for key in sorted(keys, key=_by_number))
        raise BadAnswer(f"expected the key of one {noun}: {known}")
    return value


def _some_of(value: Any, keys: Sequence[str], noun: str) -> list[str]:
    if not isinstance(value, list | tuple):
        raise BadAnswer(f'expected a list of {noun}s by their keys, such as ["{keys[0]}"]')
    chosen = [_one_of(one, keys, noun) for one in value]
    twice = next((key for key in chosen if chosen.count(key) > 1), None)
    if twice is not None:
        raise BadAnswer(f'{noun} "{twice}" stands there twice: name each at most once')
    return chosen


def _all_of(chosen: list[str], keys: Sequence[str], noun: str, *, typed: bool = False) -> list[str]:
    missing = [
        LETTERS[place] if typed else f'"{key}"'
        for place, key in enumerate(keys)
        if key not in chosen
    ]
    if missing:
        raise BadAnswer(f"every {noun} must be there once, but {', '.join(missing)} is missing")
    return chosen


def _pairs(body: Match, value: Any) -> dict[str, str]:
    lefts, rights = _keys(body.left), _keys(body.right)
    if not isinstance(value, dict):
        raise BadAnswer(f'expected an object of pairs, such as {{"{lefts[0]}": "{rights[0]}"}}')
    if set(value) != set(lefts):
        known = ", ".join(f'"{key}"' for key in sorted(lefts, key=_by_number))
        raise BadAnswer(f"expected a partner for each of {known}, and for nothing else")
    ordered = sorted(lefts, key=_by_number)
    _some_of([value[key] for key in ordered], rights, "right side")
    return {key: value[key] for key in ordered}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadAnswer("expected a text")
    if len(value) > MAX_TYPED:
        raise BadAnswer(f"expected at most {MAX_TYPED:,} characters: write a shorter answer")
    if any(char == "\ufffd" or "\ud800" <= char <= "\udfff" for char in value):
        raise BadAnswer("some characters could not be read: type the answer again")
    text = " ".join(value.split())
    if not normalise(text):
        raise BadAnswer("expected a text with at least one letter, digit or sign")
    return text


def _line_and_fix(body: Bug, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != {"line", "fix"}:
        raise BadAnswer('expected the line and the fix, such as {"line": 1, "fix": "1"}')
    line = value["line"]
    if not isinstance(line, int) or isinstance(line, bool) or not 1 <= line <= len(body.lines):
        raise BadAnswer(f"expected a line from 1 to {len(body.lines)}")
    return {"line": line, "fix": _one_of(value["fix"], _keys(body.fixes), "fix")}


def _range(keys: Sequence[str]) -> str:
    return LETTERS[0] if len(keys) == 1 else f"{LETTERS[0]} to {LETTERS[len(keys) - 1]}"


def _key_at(letter: str, keys: Sequence[str]) -> str:
    place = LETTERS.find(letter)
    if len(letter) != 1 or not 0 <= place < len(keys):
        raise BadAnswer(f"expected a letter from {_range(keys)}, not {letter[:20]!r}")
    return keys[place]


def _one_letter(typed: str, keys: Sequence[str]) -> str:
    text = typed.strip().casefold()
    inside = re.fullmatch(r"\(?([^\s().]+)[.)]?", text)
    if not inside or len(inside.group(1)) != 1:
        raise BadAnswer(f"expected one letter from {_range(keys)}, not {text[:20]!r}")
    return _key_at(inside.group(1), keys)


def _letters(typed: str, keys: Sequence[str]) -> list[str]:
    words = [word for word in re.split(r"[\s,;>]+", typed.casefold()) if word]
    if len(words) == 1:
        words = list(words[0])
    chosen: list[str] = []
    for word in words:
        key = _key_at(word, keys)
        if key in chosen:
            raise BadAnswer(f"{word} stands there twice: write each letter at most once")
        chosen.append(key)
    if not chosen:
        raise BadAnswer(f"expected letters from {_range(keys)}, such as a c")
    return chosen


def _typed_pairs(body: Match, typed: str) -> dict[str, str]:
    lefts, rights = _keys(body.left), _keys(body.right)
    text, place, result = plain_signs(typed).strip().casefold(), 0, dict[str, str]()
    used: set[str] = set()
    while place < len(text):
        pair = _PAIR.match(text, place)
        if not pair:
            raise BadAnswer(f"expected pairs such as 1b 2a, not {text[place : place + 20]!r}")
        number, letter = int(pair.group(1)), pair.group(2)
        if not 1 <= number <= len(lefts):
            raise BadAnswer(f"expected numbers from 1 to {len(lefts)}, not {number}")
        if lefts[number - 1] in result or letter in used:
            twice = letter if letter in used else str(number)
            raise BadAnswer(f"{twice} stands there twice: write each number and letter once")
        result[lefts[number - 1]] = _key_at(letter, rights)
        used.add(letter)
        place = pair.end()
    missing = [str(place) for place, key in enumerate(lefts, start=1) if key not in result]
    if missing:
        raise BadAnswer(f"no partner was given for {', '.join(missing)}: write all pairs")
    return result


def _typed_line_and_fix(body: Bug, typed: str) -> dict[str, Any]:
    both = _LINE_AND_FIX.fullmatch(typed.strip().casefold())
    if not both:
        raise BadAnswer(
            f"expected the number of the wrong line and the letter of its fix, such as 1 a: "
            f"lines are 1 to {len(body.lines)}, fixes {_range(_keys(body.fixes))}"
        )
    return {"line": int(both.group(1)), "fix": _key_at(both.group(2), _keys(body.fixes))}
