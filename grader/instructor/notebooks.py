"""Write a course of nbgrader's: for each exercise an assignment with one source notebook.

A hidden test's cell holds no test and no expected value. It asks ``notebook_check`` for the result
of its test, which the grader finds in a process of its own.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.core.model import Finished
from grader.errors import ContentError, Problem
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.grading.patience import Patience
from grader.grading.snapshot import snapshot_of
from grader.instructor.gradebook_rows import cell_name
from grader.instructor.made_beside import made_beside
from grader.instructor.notebook import solution_of
from grader.instructor.notebook_cells import code_cell, markdown_cell, notebook_json
from grader.instructor.notebook_examples import example_cells
from grader.instructor.notebook_solution import STUB, read_code, solution_text
from grader.instructor.release import check_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.content.course import Course
    from grader.core.model import Attempt, CaseResult, Event, Exercise
    from grader.instructor.notebook_cells import Cell
    from grader.jail.launcher import Jail

CONFIG: Final = "nbgrader_config.py"
TEMPLATE: Final = Path(__file__).parent / "template" / "nbgrader_config.py.txt"
START_SECONDS: Final = 60  # for what grading takes besides waiting for the student's code
BELOW: Final = (
    "**In this notebook** your code belongs into the next cell, all of it: where the text says "
    "`{module}.py`, that cell is meant. The cells after it are examples: run them. The last cells "
    "are filled in when your work is graded."
)


class Assignment(NamedTuple):
    """One exercise as an assignment.

    Attributes
    ----------
    exercise
        The exercise.
    text
        Its source notebook.
    tests
        Its hidden tests, as the reference passes them in the notebook's cell.
    seconds
        How long grading one notebook may take at most.

    """

    exercise: Exercise
    text: str
    tests: tuple[CaseResult, ...]
    seconds: int


def make_assignment(course: Course, exercise_id: str, jail: Jail) -> Assignment:
    """Make an exercise's source notebook, and run its suite on the notebook's own solution.

    Parameters
    ----------
    course
        The course, in a folder that holds its solutions.
    exercise_id
        The exercise.
    jail
        Where the solution runs.

    Returns
    -------
    Assignment

    Raises
    ------
    ContentError
        The exercise cannot be a notebook; each problem says what to change.

    """
    materials = Materials(course, exercise_id)
    materials.check()
    exercise = materials.exercise
    reference = course.reference_path(exercise_id)
    solution = solution_text(read_code(course.stub_path(exercise_id)), read_code(reference))
    examples = read_code(course.examples_path(exercise_id))
    cells = [
        markdown_cell(_readme(course, exercise_id), "task"),
        markdown_cell(BELOW.format(module=exercise.module), "below"),
        code_cell(solution, {"grade_id": "solution", "solution": True}),
        *example_cells(examples, exercise.module),
    ]
    attempt = _graded(course, materials, jail, cells)
    for case in attempt.results:
        if case.points != case.max_points:
            text = (
                "this code, put into the functions of the stub, does not pass the hidden suite "
                f"({case.test}: {case.message}): write its functions with the stub's parameters, "
                "and let them need nothing but imports, constants and functions of this file"
            )
            raise ContentError([Problem(reference, 0, 0, text)])
    cells += [_test_cell(exercise, case) for case in attempt.results]
    seconds = _seconds(exercise, len(attempt.results) + len(attempt.examples))
    return Assignment(exercise, notebook_json(cells), attempt.results, seconds)


def _readme(course: Course, exercise_id: str) -> str:
    path = course.readme_path(exercise_id)
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError([Problem(path, 0, 0, f"cannot be read: {error}")]) from error


def _graded(course: Course, materials: Materials, jail: Jail, cells: Sequence[Cell]) -> Attempt:
    """Run the suite on what a hand-in of this notebook would be."""
    source = solution_of(notebook_json(cells).encode("utf-8"))
    found: list[Attempt] = []

    def emit(event: Event) -> None:
        if isinstance(event, Finished):
            found.append(event.attempt)

    job = Job(snapshot_of(source, "the solution cell"), 1, diagnose=False)
    Engine(course, materials, jail).run([job], emit)
    return found[0]


def _test_cell(exercise: Exercise, case: CaseResult) -> Cell:
    """Make a hidden test's cell; of its code students get the first line only."""
    name = cell_name(case.test)
    source = "\n".join(
        [
            f"# {' '.join(case.fact.split())}",
            "### BEGIN HIDDEN TESTS",
            "from grader.instructor.notebook_check import check_cell",
            "",
            f'check_cell("{exercise.id}", "{exercise.module}", "{name}", {case.max_points})',
            "### END HIDDEN TESTS",
        ]
    )
    marks = {"grade_id": name, "grade": True, "locked": True, "points": case.max_points}
    return code_cell(source, marks)


def _seconds(exercise: Exercise, tests: int) -> int:
    """Say how long grading may take where every test uses up its time, and is run once more."""
    patience = Patience(exercise.limits)
    waiting = 0.0
    for _ in range(tests):
        waiting += 2 * patience.limits.wall_seconds
        patience.lost()
    return START_SECONDS + round(waiting)


def config_text(course: Course, out: Path, assignments: Iterable[Assignment], seed: int) -> str:
    """Write nbgrader's settings.

    Parameters
    ----------
    course
        The course.
    out
        The folder that the settings are for.
    assignments
        What is in it.
    seed
        What all inputs are drawn from.

    Returns
    -------
    str
        Python, which names the course's folder as seen from ``out``.

    """
    seconds = max(one.seconds for one in assignments)
    place = out.parent.resolve() / out.name  # as the settings themselves will see it
    text = Template(TEMPLATE.read_text(encoding="utf-8"))
    return text.substitute(
        course_id=json.dumps(course.id),
        stub=json.dumps(STUB),
        folder=json.dumps(os.path.relpath(course.root.resolve(), place)),
        seed=seed,
        seconds=seconds,
    )


def write_notebooks(
    course: Course, assignments: Sequence[Assignment], out: Path, seed: int
) -> None:
    """Write a course of nbgrader's: beside its place first, then renamed.

    Parameters
    ----------
    course
        The course.
    assignments
        At least one.
    out
        A folder that is empty or absent, absolute.
    seed
        What all inputs are drawn from when nbgrader grades.

    Raises
    ------
    UsageError
        The place is taken or cannot be written.

    """
    check_place(out, with_zip=False)
    with made_beside(out) as fresh:
        folder = fresh / out.name  # the folder around it is nobody else's to read
        for exercise, text, _, _ in assignments:
            place = folder / "source" / exercise.id
            place.mkdir(parents=True)
            (place / f"{exercise.module}.ipynb").write_text(text, encoding="utf-8")
        config = config_text(course, out, assignments, seed)
        (folder / CONFIG).write_text(config, encoding="utf-8")
        folder.rename(out)
