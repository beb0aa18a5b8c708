"""Load what only the instructor has: references and known wrong versions."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from grader.content.author_code import run_author_file
from grader.content.course import load_exercise
from grader.content.names import KEBAB_RULE, did_you_mean, is_kebab
from grader.core.misconception import Change, Version
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from grader.content.course import Course
    from grader.core.misconception import Misconception
    from grader.core.model import Exercise

Marked = TypeVar("Marked", Version, Change)


def load_reference(path: Path, exercise: Exercise) -> Mapping[str, Callable[..., Any]]:
    """Load the right version of every function of an exercise.

    Parameters
    ----------
    path
        The file ``reference.py``.
    exercise
        The exercise that it solves.

    Returns
    -------
    Mapping
        The functions by name, in the order of ``exercise.functions`` and no others.

    Raises
    ------
    ContentError
        The file is missing, raises, or lacks functions (all of them are listed).

    """
    names = run_author_file(path, f"_reference_{exercise.id}")
    problems = [
        Problem(path, 0, 0, f"found no function {spec.name}, expected {spec.name}{spec.signature}")
        for spec in exercise.functions
        if not callable(names.get(spec.name))
    ]
    if problems:
        raise ContentError(problems)
    return MappingProxyType({spec.name: names[spec.name] for spec in exercise.functions})


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What an exercise's ``misconceptions.py`` holds.

    Attributes
    ----------
    versions
        The known wrong versions in the order in which the file defines them. One misconception
        may have several, of one function or of more.
    changes
        The known changes of inputs or output, in order.

    """

    versions: tuple[Version, ...]
    changes: tuple[Change, ...]

    @property
    def marked(self) -> tuple[Version | Change, ...]:
        """Give versions and changes together."""
        return self.versions + self.changes


def load_mistakes(path: Path, exercise: Exercise) -> Mistakes:
    """Load the known wrong versions of an exercise's functions.

    Parameters
    ----------
    path
        The file ``misconceptions.py``.
    exercise
        The exercise whose functions they stand for.

    Returns
    -------
    Mistakes

    Raises
    ------
    ContentError
        The file is missing or raises; or with all that is wrong: an id that is not
        kebab-case or that two different misconceptions have, an empty concept or hint, a
        question that is none, a function that the exercise does not have.

    """
    names = run_author_file(path, f"_misconceptions_{exercise.id}")
    versions = _marked(names, "version_of", Version)
    changes = _marked(names, "change_of", Change)
    functions = [spec.name for spec in exercise.functions]
    first: dict[str, Misconception] = {}
    problems = []
    for version in versions + changes:
        known = first.setdefault(version.misconception.id, version.misconception)
        messages = list(_wrong_misconception(version.misconception))
        if known != version.misconception:
            messages.append(f"found the id {known.id} in two misconceptions, expected it in one")
        if version.function not in functions:
            close = did_you_mean(version.function, functions) or f" ({', '.join(functions)})"
            expected = f"expected one of exercise.yaml{close}"
            messages.append(f"found a version of {version.function}, {expected}")
        problems += [_problem(path, version, message) for message in messages]
    if problems:
        raise ContentError(problems)
    return Mistakes(versions, changes)


def _marked(names: Mapping[str, Any], mark: str, kind: type[Marked]) -> tuple[Marked, ...]:
    """Give what the author marked, in order; two names for one function are one version."""
    found = [getattr(value, "__dict__", {}).get(mark) for value in names.values()]
    return tuple({id(item): item for item in found if isinstance(item, kind)}.values())


def check_misconception_ids(course: Course) -> None:
    """Check the misconceptions of all exercises of a course against each other.

    Parameters
    ----------
    course
        A course in a folder that holds its solutions.

    Raises
    ------
    ContentError
        With all that is wrong in all exercises: what ``load_exercise`` and ``load_mistakes``
        refuse, an id that two exercises share, a concept that the course does not know.

    """
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    for exercise_id in course.exercise_ids:
        path = course.misconceptions_path(exercise_id)
        try:
            marked = load_mistakes(path, load_exercise(course, exercise_id)).marked
        except ContentError as error:
            problems += error.problems
            continue
        # several versions of one misconception: it is checked at its first
        seen: set[str] = set()
        for version in marked:
            misconception = version.misconception
            if misconception.id in seen:
                continue
            seen.add(misconception.id)
            owner = owners.setdefault(misconception.id, exercise_id)
            if owner != exercise_id:
                message = (
                    f"found the id {misconception.id}, which {owner} has already, "
                    "expected ids that are unique in the course"
                )
                problems.append(_problem(path, version, message))
            if misconception.concept not in course.concepts:
                close = did_you_mean(misconception.concept, course.concepts)
                message = (
                    f"found the concept {misconception.concept}, expected one of course.yaml{close}"
                )
                problems.append(_problem(path, version, message))
    if problems:
        raise ContentError(problems)


def _wrong_misconception(misconception: Misconception) -> Iterator[str]:
    if not is_kebab(str(misconception.id)):
        yield f"found the misconception id {misconception.id!r}, expected {KEBAB_RULE}"
    if not str(misconception.concept).strip():
        yield f"found no concept in {misconception.id}, expected a concept of course.yaml"
    if not str(misconception.question).strip().endswith("?"):
        yield f"found no question in {misconception.id}, expected one that leads to the mistake"
    if not str(misconception.hint).strip():
        yield f"found no hint in {misconception.id}, expected what to tell the student"


def _problem(path: Path, version: Version | Change, message: str) -> Problem:
    """Place a problem at the version's first line, its decorator."""
    code = getattr(version.call, "__code__", None)
    if code is None or code.co_filename != str(path.absolute()):
        return Problem(path, 0, 0, message)
    return Problem(path, code.co_firstlineno, 1, message)
