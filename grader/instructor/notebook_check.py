"""What the cell of a hidden test calls while nbgrader grades a notebook.

That runs in the kernel in which student code ran before, so nothing here can be relied on: the
score that can is that of ``grade collect``. The suite, the reference and the expected values stay
out of the kernel. The student's cells are graded as collect grades them, by a process of its own,
once for all tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from grader.core.model import Status
from grader.core.report import attempt_from_dict
from grader.errors import EngineError, StoreError, UsageError
from grader.grading.snapshot import read_ordinary
from grader.instructor.autograded_notebook import OPEN, said
from grader.instructor.gradebook_rows import Cell, cell_name
from grader.instructor.notebook import MAX_NOTEBOOK, solution_of

if TYPE_CHECKING:
    from grader.core.model import Attempt

COURSE: Final = "GRADER_COURSE"  # the environment variables that nbgrader_config.py sets
SEED: Final = "GRADER_SEED"
GRADING: Final = "grader.cli.notebook_grading"  # it prints, as only cli does
TRIES: Final = 2  # as in collect, a hand-in during which the grader was lost is tried once more


def check_cell(exercise: str, module: str, name: str, points: int) -> None:
    """Raise what a hidden test has to say, if it did not pass.

    Parameters
    ----------
    exercise
        Id of the exercise.
    module
        The notebook's name without ``.ipynb``; it is read from the kernel's folder.
    name
        The test, as the gradebook calls its cell.
    points
        What the cell is worth.

    Raises
    ------
    AssertionError
        It did not pass: the message is what a student may read.
    UsageError
        The settings are missing, or the notebook.
    EngineError
        There is no result, through no fault of the student.
    RefusedError
        The notebook has no code that could be graded.

    """
    course, seed = os.environ.get(COURSE), os.environ.get(SEED)
    if not (course and seed):
        raise UsageError(
            f"{COURSE} and {SEED} are not set: run nbgrader in the folder that grade notebooks "
            "wrote, whose nbgrader_config.py sets them"
        )
    graded = _graded(course, exercise, seed, solution_of(_notebook(f"{module}.ipynb")))
    if isinstance(graded, str):
        raise EngineError(f"{OPEN}. The grader said: {graded}")
    results = {cell_name(case.test): case for case in graded.results}
    case = results.get(name)
    if case is None or case.max_points != points:
        raise EngineError(
            f"{OPEN}. The suite has no test {name} of {points} points now: write the notebooks "
            "again with grade notebooks"
        )
    text = "\n".join(said(Cell(name, points), case))
    if case.status is Status.GRADER_FAULT:
        raise EngineError(text)
    if case.status is not Status.PASSED:
        raise AssertionError(text)


def _notebook(name: str) -> bytes:
    """Read the notebook that is being run, wherever its cells have gone since."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    folder = Path(getattr(shell, "starting_dir", "."))
    try:
        return read_ordinary(folder / name, limit=MAX_NOTEBOOK)
    except OSError as error:
        raise UsageError(
            f"there is no notebook {name} in {folder}: it has to keep the name that it was "
            "handed out with"
        ) from error


@cache
def _graded(course: str, exercise: str, seed: str, source: bytes) -> Attempt | str:
    """Let a fresh Python grade a module in the course's folder; give what it said otherwise."""
    command = [sys.executable, "-P", "-m", GRADING, course, exercise, seed]
    said_last = ""
    for _ in range(TRIES):
        done = subprocess.run(  # noqa: S603 - a program of ours
            command, input=source, capture_output=True, check=False, cwd=course
        )
        try:
            return attempt_from_dict(json.loads(done.stdout))
        except (ValueError, StoreError):
            text = done.stderr.decode("utf-8", "replace").strip()
            said_last = text.rpartition("\n")[2] or f"exit code {done.returncode}"
    return said_last
