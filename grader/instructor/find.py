"""Find what was handed in: by whom, for which exercise, when; and name what cannot be graded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from grader.content.exercise_file import module_of
from grader.errors import UsageError
from grader.grading.snapshot import MAX_SOURCE, snapshot_of
from grader.instructor.claims import Claim, separate_attempts, separate_modules, separate_persons
from grader.instructor.entries import LISTED, MAX_ZIP, Entry, Reader
from grader.instructor.handin import Handin
from grader.instructor.handin_tree import is_nbgraders, read_times, read_tree
from grader.instructor.layout import (
    TREE,
    Exercises,
    attempt_of,
    escaped,
    exercises_of,
    handin_of,
    is_zip,
    place_of,
)
from grader.instructor.notebook import MAX_NOTEBOOK, solution_of
from grader.instructor.timestamp import MAX_TIMESTAMP, TIMESTAMP
from grader.instructor.zips import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from grader.content.course import Course
    from grader.instructor.layout import Parts, Place


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes
    ----------
    handins
        What can be graded, sorted by exercise, student, time and attempt; of one student there
        may be several for one exercise.
    problems
        What was left out: one line for each, which names the file and says what to do.

    """

    handins: tuple[Handin, ...]
    problems: tuple[str, ...]


def find_handins(path: Path, course: Course) -> Found:
    """Find what was handed in.

    Parameters
    ----------
    path
        nbgrader's ``submitted/<student>/<exercise>/`` or a folder that holds ``submitted``; a
        folder ``<student>/.../<module>.py``; a zip of either, also as Moodle and Canvas write it;
        a folder of the zips that ``grade handin`` writes. ``.ipynb`` in place of ``.py`` is a
        notebook with nbgrader's solution cells.
    course
        Says which modules are asked for.

    Returns
    -------
    Found
        Times are known only from the ``timestamp.txt`` that nbgrader puts into
        ``<student>/<exercise>/``: in an upload it could be written by the student.

    Raises
    ------
    UsageError
        There is no such path, or nothing in it that could have been handed in.

    """
    exercises = exercises_of(course)
    reader = Reader(partial(_wanted, exercises))
    nbgrader = read_tree(path, course, reader, exercises)
    handins = _Sorter(reader, exercises, nbgrader=nbgrader).handins()
    found = Found(handins, reader.lines())
    if not (found.handins or found.problems):
        raise UsageError(
            f"nothing was handed in at {path}: expected {TREE}/<student>/<exercise>/, "
            "<student>/<module>.py, or a zip of either"
        )
    return found


def _wanted(exercises: Exercises, parts: Parts) -> int:
    """Give the bytes that a file may have, 0 where its name says that it is not needed."""
    place = place_of(parts)
    if place is None:
        return MAX_ZIP if handin_of(parts) else 0
    name = place.name.casefold()
    if name == TIMESTAMP:
        return MAX_TIMESTAMP if is_nbgraders(place) else 0
    if is_zip(name):
        return MAX_ZIP
    if not exercises.modules_called(name):
        return 0
    return MAX_NOTEBOOK if name.endswith(".ipynb") else MAX_SOURCE


class _Sorter:
    """Makes hand-ins of what was read, and tells what cannot be one."""

    def __init__(self, reader: Reader, exercises: Exercises, *, nbgrader: bool) -> None:
        self._reader = reader
        self._exercises = exercises
        self._nbgrader = nbgrader

    def handins(self) -> tuple[Handin, ...]:
        """Sort everything."""
        placed = [(entry, place) for entry in self._reader.entries if (place := self._place(entry))]
        times = read_times(self._reader, placed)
        claims = [claim for one in placed if (claim := self._claim(*one, times)) is not None]
        self._tell_missing(placed, claims)
        judges = [separate_modules] if self._nbgrader else []
        kept: tuple[Claim, ...] = tuple(claims)
        for judge in (*judges, separate_persons, separate_attempts):
            judged = judge(kept)
            kept = judged.kept
            for group, why in judged.told:
                entries = sorted(claim.entry for claim in group)
                self._reader.refuse(entries, why)
        return tuple(
            Handin(one.student, one.exercise, one.submission, one.submitted)
            for one in sorted(kept, key=_order)
        )

    def _place(self, entry: Entry) -> Place | None:
        """Find out whose file it is."""
        place = place_of(entry.parts)
        name = entry.parts[-1]
        if place is None and (self._exercises.modules_called(name) or is_zip(name)):
            why = "it lies in no student's folder. Put it into a folder with the student's name."
            self._reader.refuse([entry], why)
        return place

    def _claim(self, entry: Entry, place: Place, times: Mapping[Parts, str]) -> Claim | None:
        """Make a claim of a file that is a module, or tell why not."""
        modules = self._exercises.modules_called(place.name)
        if entry.data is None or not modules:
            return None
        exercise = self._exercises.of_folders(place.folders)
        if exercise and exercise not in modules:
            return None
        if not exercise and len(modules) > 1:
            why = f"it may be for {' or '.join(modules)}. Put it into a folder of that name."
            self._reader.refuse([entry], why)
            return None
        try:
            notebook = place.name.casefold().endswith(".ipynb")
            source = solution_of(entry.data) if notebook else entry.data
        except RefusedError as error:
            self._reader.refuse([entry], str(error))
            return None
        return Claim(
            entry=entry,
            place=place,
            student=place.student,
            exercise=exercise or modules[0],
            named=bool(exercise),
            submission=snapshot_of(source, entry.shown),
            submitted=times.get(entry.parts[:2], ""),
            attempt=attempt_of(place.folders),
        )

    def _tell_missing(self, placed: Iterable[tuple[Entry, Place]], claims: Iterable[Claim]) -> None:
        """Tell of modules in wrong folders, and of folders and students without a module."""
        tasks = {(claim.place.label, claim.exercise) for claim in claims}
        folders: dict[tuple[str, str], list[Entry]] = {}
        students: dict[str, list[Entry]] = {}
        for entry, place in placed:
            students.setdefault(place.label, []).append(entry)
            exercise = self._exercises.of_folders(place.folders)
            if exercise and (place.label, exercise) not in tasks:
                folders.setdefault((place.label, exercise), []).append(entry)
            modules = self._exercises.modules_called(place.name)
            missed = not any((place.label, module) in tasks for module in modules)
            if exercise and modules and exercise not in modules and missed:
                why = f"it is of {modules[0]}, but lies in a folder of {exercise}. Move it."
                self._reader.refuse([entry], why)
        for (_, exercise), entries in folders.items():
            self._tell_empty_folder(exercise, entries)
        self._tell_empty_students({label for label, _ in tasks}, students)

    def _tell_empty_folder(self, exercise: str, entries: Sequence[Entry]) -> None:
        parts = entries[0].parts[:-1]
        if all(problem.parts[: len(parts)] != parts for problem in self._reader.problems):
            where = Entry(parts, entries[0].shown.rpartition("/")[0], None)
            why = f"there is no {module_of(exercise)}.py.{_there(entries)}"
            self._reader.refuse([where], why)

    def _tell_empty_students(
        self, known: Iterable[str], students: Mapping[str, Sequence[Entry]]
    ) -> None:
        ways = [problem.parts for problem in self._reader.problems]
        told = {_label(way) or _label((*way, "")) for way in ways} | set(known)
        for parts in sorted(self._reader.tops):
            label = _label(parts)
            if label and label not in told:
                told.add(label)
                where = Entry(parts, f"{self._reader.root}/{parts[0]}", None)
                why = f"there is no module of this course.{_there(students.get(label, ()))}"
                self._reader.refuse([where], why)


def _order(claim: Claim) -> tuple[str, str, str, tuple[int, ...], str]:
    return (claim.exercise, claim.student, claim.submitted, claim.attempt, claim.entry.shown)


def _label(parts: Parts) -> str:
    """Give what the student is called to whom something belongs, or nothing."""
    place = place_of(parts) if parts else None
    return place.label if place else ""


def _there(entries: Iterable[Entry]) -> str:
    """Say which files could be the one that is missed, and what to do."""
    names = sorted({escaped(entry.parts[-1]) for entry in entries} - {TIMESTAMP})
    if not names:
        return " Ask for it."
    return f" There is {', '.join(names[:LISTED])}: name the right one as the exercise says."
