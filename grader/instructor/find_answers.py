"""Find the answers to graded quizzes that were handed in, and name what cannot be marked."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.core.quiz_returned import returned_from
from grader.errors import UsageError
from grader.instructor.entries import LISTED, MAX_ZIP, Reader
from grader.instructor.handin_tree import is_nbgraders, read_times, read_tree
from grader.instructor.layout import MAX_STUDENT, Exercises, escaped, is_zip, place_of, plain_stem
from grader.instructor.timestamp import MAX_TIMESTAMP, TIMESTAMP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.content.course import Course
    from grader.core.quiz_returned import Returned
    from grader.instructor.entries import Entry
    from grader.instructor.layout import Parts, Place

MAX_ANSWERS: Final = 1024 * 1024
_NAME: Final = re.compile(r"(q[0-9]{2})\.answers")


class Answers(NamedTuple):
    """One student's answers to one quiz.

    Attributes
    ----------
    student
        Whose folder they lay in.
    quiz
        Id of the quiz, as the file's name says.
    shown
        Where the file was, for people.
    returned
        What it says.
    submitted
        When it was handed in, UTC in ISO 8601; empty where that is not known.

    """

    student: str
    quiz: str
    shown: str
    returned: Returned
    submitted: str


class FoundAnswers(NamedTuple):
    """Answers that can be looked at, sorted by quiz and student, and a line for all others."""

    answers: tuple[Answers, ...]
    problems: tuple[str, ...]


def find_answers(paths: Sequence[Path], course: Course) -> FoundAnswers:
    """Find files ``qNN.answers.json``.

    Parameters
    ----------
    paths
        Each is nbgrader's ``submitted/<student>/<assignment>/`` or a folder that holds
        ``submitted``, a folder ``<student>/.../``, or a zip of either.
    course
        Says which quizzes are graded.

    Returns
    -------
    FoundAnswers

    Raises
    ------
    UsageError
        Where a path cannot be read, or there are no such files at all.

    """
    found: list[tuple[Entry, Answers]] = []
    problems: list[str] = []
    readers = []
    names = MappingProxyType({name: name for name in course.graded_quizzes})
    exercises = Exercises(MappingProxyType({}), names)
    for path in paths:
        reader = Reader(_wanted, (".json",))
        read_tree(path, course, reader, exercises)
        found += _answers_in(reader)
        readers.append(reader)
    kept = _without_doubles(found, problems)
    problems += [line for reader in readers for line in reader.lines()]
    if not (kept or problems):
        raise UsageError(
            f"no answers were handed in at {', '.join(map(str, paths))}: expected "
            "<student>/.../qNN.answers.json, which grade quiz answers writes"
        )
    return FoundAnswers(tuple(kept), tuple(sorted(problems)))


def _wanted(parts: Parts) -> int:
    place = place_of(parts)
    name = parts[-1] if place is None else place.name
    if place is not None and name.casefold() == TIMESTAMP:
        return MAX_TIMESTAMP if is_nbgraders(place) else 0
    if is_zip(name):
        return MAX_ZIP
    return MAX_ANSWERS if _quiz_of(name) else 0


def _quiz_of(name: str) -> str:
    """Give the quiz that a file's name says it answers, or nothing."""
    stem, suffix = plain_stem(name)
    match = _NAME.fullmatch(stem)
    return match[1] if match and suffix == "json" else ""


def _answers_in(reader: Reader) -> list[tuple[Entry, Answers]]:
    placed: list[tuple[Entry, Place]] = []
    for entry in reader.entries:
        place = place_of(entry.parts)
        if place is not None:
            placed.append((entry, place))
        elif _quiz_of(entry.parts[-1]):
            why = "it lies in no student's folder. Put it into a folder with the student's name."
            reader.refuse([entry], why)
    times = read_times(reader, placed)
    found = []
    for entry, place in placed:
        quiz = _quiz_of(place.name)
        if not quiz or entry.data is None:
            continue
        if not 0 < len(place.student) <= MAX_STUDENT:
            why = f"a student's name has 1 to {MAX_STUDENT} characters. Rename the folder."
            reader.refuse([entry], why)
            continue
        try:
            returned = returned_from(entry.data)
        except ValueError as error:
            reader.refuse([entry], f"it is {error}. Ask for it again.")
            continue
        when = times.get(entry.parts[:2], "")
        found.append((entry, Answers(place.student, quiz, entry.shown, returned, when)))
    return found


def _without_doubles(found: Sequence[tuple[Entry, Answers]], problems: list[str]) -> list[Answers]:
    """Keep one of equal files; tell of students who handed in different ones."""
    groups: dict[tuple[str, str], list[tuple[Entry, Answers]]] = {}
    for one in found:
        groups.setdefault((one[1].quiz, one[1].student), []).append(one)
    kept = []
    for (quiz, student), group in sorted(groups.items()):
        if len({entry.data for entry, _ in group}) == 1:
            kept.append(group[0][1])
            continue
        ways = sorted(escaped(answers.shown) for _, answers in group)
        more = [f"{len(ways) - LISTED} more"] if len(ways) > LISTED else []
        problems.append(
            f"{', '.join([*ways[:LISTED], *more])}: {student} handed in different answers to "
            f"{quiz}. Leave those that count."
        )
    return kept
