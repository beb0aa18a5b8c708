"""What quiz files can name: functions, their wrong versions, and misconceptions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from grader.content.author_code import run_author_file
from grader.content.course import load_exercise
from grader.content.names import did_you_mean
from grader.content.quiz_format import FORMAT_VERSION, MISCONCEPTIONS
from grader.content.solutions import load_mistakes, load_reference
from grader.content.yamltree import Item, read
from grader.core.misconception import Version
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from grader.content.course import Course
    from grader.core.misconception import Change

    Function = Callable[..., Any]

_MODULE = "_quiz_functions"
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Registry:
    """What quiz files can name.

    Attributes
    ----------
    functions
        Right functions by name.
    wrong
        Wrong versions by misconception and function.
    misconceptions
        The concept that each misconception gets wrong.
    beliefs
        Each misconception as a sentence: what is believed, or what was done because of it.
    complete
        Whether the folder holds solutions; without them there are no functions, and no
        misconceptions but those of ``quizzes/misconceptions.yaml``.

    """

    functions: Mapping[str, Function]
    wrong: Mapping[tuple[str, str], Function]
    misconceptions: Mapping[str, str]
    beliefs: Mapping[str, str]
    complete: bool = True

    def find(self, function: str, misconception: str | None = None) -> Function | None:
        """Give a function, or the wrong version of it that makes a mistake; None if unknown."""
        if misconception is None:
            return self.functions.get(function)
        return self.wrong.get((misconception, function))


def load_registry(course: Course) -> Registry:
    """Load everything that the quizzes of a course can name.

    Parameters
    ----------
    course
        The course, with or without its solutions.

    Returns
    -------
    Registry
        Not ``complete`` where the folder has no solutions.

    Raises
    ------
    ContentError
        With all that is wrong in references, misconceptions or functions, and names and ids that
        stand for two things.

    """
    listed = _read_misconceptions(course)
    concepts = {name: one.concept for name, one in listed.items()}
    beliefs = {name: one.belief for name, one in listed.items()}
    if not (course.root / "solutions").is_dir():
        return _registry({}, {}, concepts, beliefs, complete=False)
    functions: dict[str, Function] = {}
    wrong: dict[tuple[str, str], Function] = {}
    problems: list[Problem] = []
    for exercise_id in course.exercise_ids:
        try:
            exercise = load_exercise(course, exercise_id)
            reference = load_reference(course.reference_path(exercise_id), exercise)
            path = course.misconceptions_path(exercise_id)
            marked = load_mistakes(path, exercise).marked
        except ContentError as error:
            problems += error.problems
            continue
        problems += _twice(functions, reference, course.reference_path(exercise_id), "function")
        functions |= reference
        own = {each.misconception.id: each.misconception.concept for each in marked}
        problems += _twice(concepts, own, path, "misconception")
        concepts |= own
        for each in marked:
            beliefs[each.misconception.id] = _SENTENCE_ENDS.split(each.misconception.hint, 1)[0]
            key = (each.misconception.id, each.function)
            wrong.setdefault(key, _wrong_version(each, reference[each.function]))
    path = course.root / "solutions" / "quiz_functions.py"
    if path.is_file():
        own_functions = _public_functions(path)
        problems += _twice(functions, own_functions, path, "function")
        functions |= own_functions
    if problems:
        raise ContentError(problems)
    return _registry(functions, wrong, concepts, beliefs, complete=True)


def _registry(
    functions: dict[str, Function],
    wrong: dict[tuple[str, str], Function],
    concepts: dict[str, str],
    beliefs: dict[str, str],
    *,
    complete: bool,
) -> Registry:
    return Registry(
        MappingProxyType(functions),
        MappingProxyType(wrong),
        MappingProxyType(concepts),
        MappingProxyType(beliefs),
        complete=complete,
    )


def _twice(
    known: Mapping[str, object], new: Mapping[str, object], path: Path, what: str
) -> list[Problem]:
    return [
        Problem(path, 0, 0, f"found the {what} {name}, expected one that is not taken; rename it")
        for name in new
        if name in known
    ]


def _wrong_version(marked: Version | Change, reference: Function) -> Function:
    """Make a wrong version; a change is made to what goes into the reference or comes out."""
    if isinstance(marked, Version):
        return marked.call
    change = marked.call
    if marked.side == "inputs":
        return lambda *args: reference(*change(*args))
    return lambda *args: change(reference(*args))


def _public_functions(path: Path) -> dict[str, Function]:
    names = run_author_file(path, _MODULE)
    return {
        name: value
        for name, value in names.items()
        if isinstance(value, FunctionType)
        and value.__module__ == _MODULE
        and not name.startswith("_")
    }


class _Listed(NamedTuple):
    """One misconception of ``quizzes/misconceptions.yaml``."""

    concept: str
    belief: str


def read_beliefs(course: Course) -> dict[str, str]:
    """Give the beliefs behind the misconceptions of ``quizzes/misconceptions.yaml``, by their ids.

    Parameters
    ----------
    course
        The course; without that file there are none.

    Returns
    -------
    dict

    Raises
    ------
    ContentError
        With all problems of the file.

    """
    return {name: one.belief for name, one in _read_misconceptions(course).items()}


def _read_misconceptions(course: Course) -> dict[str, _Listed]:
    """Give the concept and the belief of each misconception of the quizzes' own list."""
    path = course.root / "quizzes" / "misconceptions.yaml"
    if not path.is_file():
        return {}

    def build(top: Item) -> dict[str, _Listed]:
        MISCONCEPTIONS.check(top)
        found = {}
        for key, value in top.peek("misconceptions").entries():
            concept = value.peek("concept")
            name = Item(path, concept.node, []).text()
            if name and name not in course.concepts:
                close = did_you_mean(name, course.concepts)
                concept.problem(f"found the concept {name}, expected one of course.yaml{close}")
            belief = Item(path, value.peek("belief").node, []).text()
            found[Item(path, key.node, []).text()] = _Listed(name, belief)
        return found

    return read(path, build, format_version=FORMAT_VERSION)
