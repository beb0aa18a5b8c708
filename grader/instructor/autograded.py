"""Write the notebooks of graded hand-ins where nbgrader's formgrader and feedback look for them."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.errors import StoreError
from grader.instructor.autograded_notebook import notebook_text
from grader.instructor.gradebook_rows import cells_of
from grader.instructor.layout import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from grader.core.model import Exercise
    from grader.instructor.scores import Score

AUTOGRADED: Final = "autograded"  # nbgrader's names of its folders
SOURCE: Final = "source"
MAX_NAME: Final = 255  # bytes of a folder's name


class Shown(NamedTuple):
    """What writing did.

    Attributes
    ----------
    notebooks
        How many of the given results have their notebook now.
    written
        How many of them are new or different.
    notes
        What an instructor should know: who has none.

    """

    notebooks: int
    written: int
    notes: tuple[str, ...]


def write_autograded(
    folder: Path, scores: Iterable[Score], exercises: Mapping[str, Exercise]
) -> Shown:
    """Write ``autograded/<student>/<exercise>/<module>.ipynb`` for each result.

    ``source/<exercise>/`` is made too where it is missing, because formgrader lists only what has
    a folder there. Files that are right already are not touched, others are replaced whole; no
    other file of either folder is.

    Parameters
    ----------
    folder
        The root of nbgrader's course.
    scores
        The results that were written into its gradebook.
    exercises
        The exercises, by id; at least those of the scores.

    Returns
    -------
    Shown

    Raises
    ------
    StoreError
        Where a file cannot be written; those that were written stay.

    """
    by_exercise: dict[str, list[Score]] = {}
    for score in scores:
        by_exercise.setdefault(score.graded.handin.exercise, []).append(score)
    root = folder / AUTOGRADED
    # not beside the notebook: nbgrader copies whatever lies there into the feedback
    fresh = root / f".notebook.{os.getpid()}.tmp"
    notebooks = written = 0
    notes = []
    try:
        for name, given in sorted(by_exercise.items()):
            (folder / SOURCE / name).mkdir(parents=True, exist_ok=True)
            root.mkdir(exist_ok=True)
            cells = cells_of((), given)
            for score in given:
                student = score.graded.handin.student
                if not _is_folder_name(student):
                    who = escaped(student)
                    notes.append(
                        f"{who}, {name}: no folder has that name, so formgrader shows none"
                    )
                    continue
                place = root / student / name / f"{exercises[name].module}.ipynb"
                text = notebook_text(score, exercises[name], cells)
                written += _replace(place, fresh, text.encode("utf-8"))
                notebooks += 1
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise StoreError(
            f"{error.filename2 or error.filename} cannot be written ({error.strerror}): the scores "
            "are in the gradebook, but not all notebooks for formgrader are there. Mend the "
            "folder and collect again, or give --no-formgrader"
        ) from error
    return Shown(notebooks, written, tuple(notes))


def _replace(place: Path, fresh: Path, data: bytes) -> bool:
    """Give a file its content, whole or not at all; tell whether it was another one."""
    try:
        if place.read_bytes() == data:
            return False
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
    fresh.write_bytes(data)
    fresh.replace(place)
    return True


def _is_folder_name(student: str) -> bool:
    """Tell whether a folder can have a student's name, and nbgrader finds it."""
    plain = not student.startswith(".") and not set(student) & set("/\\\0")
    return plain and 0 < len(os.fsencode(student)) <= MAX_NAME
