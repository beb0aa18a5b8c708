"""What a student hands in for a graded quiz: which questions, and the answers by their places."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from grader.core.json_object import json_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMAT: Final = 1
KIND: Final = "quiz_answers"
MOST_ANSWERS: Final = 1000
NOTICE: Final = "Hand this file in; whoever made the quiz marks it."

_PAPER: Final = re.compile(r"[0-9a-f]{64}")
_QUIZ: Final = re.compile(r"q[0-9]{2}")
_LONGEST_NAME: Final = 200


class Returned(NamedTuple):
    """A student's answers, as a file says; nothing of it is believed but the answers.

    Attributes
    ----------
    quiz, version
        Which quiz was answered.
    student
        Whose questions were answered.
    paper
        Id of the questions, as ``Paper`` has it.
    answers
        JSON values by the places of the questions, ``"1"``, ``"2"``, ...

    """

    quiz: str
    version: int
    student: str
    paper: str
    answers: Mapping[str, Any]


def returned_text(returned: Returned) -> str:
    """Write answers as the text of ``qNN.answers.json``.

    Parameters
    ----------
    returned
        Any answers.

    Returns
    -------
    str
        The same one for equal answers.

    """
    head = {"notice": NOTICE, "format_version": FORMAT, "kind": KIND}
    body = {**returned._asdict(), "answers": dict(returned.answers)}
    return json.dumps(head | body, indent=1, allow_nan=False) + "\n"


def returned_from(data: bytes) -> Returned:
    """Read a file that anybody may have written.

    Parameters
    ----------
    data
        What is in it; whoever read it has bounded its length.

    Returns
    -------
    Returned
        Its answers may be any JSON values.

    Raises
    ------
    ValueError
        Where it has another form; the text says what is wrong, in words that stand behind "it is"
        or "it has".

    """
    fields = json_object(data)
    version = fields.get("format_version")
    if isinstance(version, int) and version > FORMAT:
        raise ValueError(f"of format version {version}, and this grader reads {FORMAT}: update it")
    if version != FORMAT or fields.get("kind") != KIND:
        raise ValueError("no file of answers as grade quiz answers writes it")
    wrong = [name for name, fits in _FIELDS.items() if not fits(fields.get(name))]
    if wrong:
        raise ValueError(f"no whole file of answers (see {', '.join(wrong)})")
    return Returned(**{name: fields[name] for name in Returned._fields})


def _is_match(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


_FIELDS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "quiz": lambda value: _is_match(_QUIZ, value),
    "version": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "student": lambda value: isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME,
    "paper": lambda value: _is_match(_PAPER, value),
    "answers": lambda value: isinstance(value, dict) and len(value) <= MOST_ANSWERS,
}
