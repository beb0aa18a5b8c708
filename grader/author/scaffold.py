"""Begin a new exercise: three folders with a small suite that holds, and TODOs for the rest."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from grader.content.exercise_file import is_exercise_id, module_of, name_problem
from grader.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.content.course import Course

TEMPLATES = Path(__file__).parent / "template"
TODO = re.compile(r"\bTODO\b")


def new_exercise(course: Course, exercise_id: str) -> tuple[Path, ...]:
    """Write the files of a new exercise.

    Parameters
    ----------
    course
        The course, in a folder that holds its solutions.
    exercise_id
        For example ``ex11_pooling``.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    UsageError
        Where the id is none, or some of its folders exist already.

    """
    if not is_exercise_id(exercise_id):
        raise UsageError(
            f"{exercise_id} is no exercise id: two digits and lower-case words, like ex11_pooling"
        )
    problem = name_problem(exercise_id)
    if problem is not None:
        raise UsageError(f"{exercise_id}: {problem}")
    targets = {
        "exercise.yaml": course.yaml_path(exercise_id),
        "README.md": course.readme_path(exercise_id),
        "stub.py.txt": course.stub_path(exercise_id),
        "examples.py.txt": course.examples_path(exercise_id),
        "reference.py.txt": course.reference_path(exercise_id),
        "misconceptions.py.txt": course.misconceptions_path(exercise_id),
        "right.py.txt": course.reference_path(exercise_id).parent / "right" / "loops.py",
        "suite.py.txt": course.suite_path(exercise_id),
    }
    short = exercise_id.split("_", 1)[0]
    taken = [known for known in course.exercise_ids if known.split("_", 1)[0] == short]
    there = sorted({path.parent for path in targets.values() if path.parent.exists()})
    if taken or there:
        what = taken[0] if taken else str(there[0])
        raise UsageError(f"{what} exists already: choose another number and name")
    module = module_of(exercise_id)
    fields = {
        "module": module,
        "kebab": module.replace("_", "-"),
        "short": short,
        "number": str(int(short[2:])),
        "concept": next(iter(course.concepts)),
    }
    for name, path in targets.items():
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(text).substitute(fields), encoding="utf-8")
    return tuple(targets.values())


def todos(course: Course, exercise_id: str) -> Iterator[Problem]:
    """Find what the author still has to do.

    Parameters
    ----------
    course
        The course.
    exercise_id
        The exercise.

    Yields
    ------
    Problem
        One for each line with the word TODO in a file of the exercise.

    """
    folders = (
        course.exercise_folder(exercise_id),
        course.reference_path(exercise_id).parent,
        course.suite_path(exercise_id).parent,
    )
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in {".py", ".md", ".yaml"}:
                lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
                for number, line in enumerate(lines, start=1):
                    if TODO.search(line):
                        yield Problem(path, number, 1, line.strip())
