"""Say which of a course's files students get, and refuse where a checkout is not as committed.

What ships of ``exercises/`` is what git's last commit has there, and quizzes are drawn from sources
that are as committed. An instructor who tries an exercise has an edited stub on disk; it must never
be handed out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from grader.content.committed import committed_files
from grader.content.quiz_files import QUIZZES
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.content.course import Course

EXERCISES: Final = "exercises"
STUBS: Final = ".stubs"
SHOWN: Final = 10
# What a machine must be able to do concerns who grades strangers; extensions name students.
_INSTRUCTORS: Final = ("wall",)
_INSTRUCTORS_OF_COLLECT: Final = ("extensions",)


class CourseFiles(NamedTuple):
    """What ships of a course.

    Attributes
    ----------
    files
        Content by the path in the student's folder.
    left_out
        What lies in the exercises' folders and is not committed, sorted.

    """

    files: dict[str, bytes]
    left_out: tuple[str, ...]


def course_files(course: Course) -> CourseFiles:
    """Read what ships of a course: its description, its exercises, their untouched stubs.

    Parameters
    ----------
    course
        The course, in a git checkout.

    Returns
    -------
    CourseFiles

    Raises
    ------
    UsageError
        There is no commit, or a file of an exercise or the source of a quiz differs from it; all
        such files are named.

    """
    committed = committed_files(course.root, EXERCISES)
    asked = committed_files(course.root, QUIZZES)
    if committed is None or asked is None:
        raise UsageError(
            f"{course.root} has no git commit, which says what students get: "
            "git init, git add . and git commit make one"
        )
    exercises = [
        path
        for one in course.exercise_ids
        for path in (course.yaml_path(one), course.stub_path(one))
    ]
    quizzes = sorted((course.root / QUIZZES).glob("*.yaml"))
    problems = [*_changes(course, exercises, committed), *_changes(course, quizzes, asked)]
    if problems:
        more = len(problems) - SHOWN
        shown = [*problems[:SHOWN], *([f"and {more} more"] if more > 0 else [])]
        raise UsageError(
            "students get what git's last commit has, and this differs from it:\n"
            + "".join(f"  {line}\n" for line in shown)
            + "commit it, or put it back (git stash, grade reset)"
        )
    text = (course.root / "course.yaml").read_text(encoding="utf-8")
    stubs = {}
    for exercise_id in course.exercise_ids:
        name = course.stub_path(exercise_id).relative_to(course.root).as_posix()
        stubs[f"{STUBS}/{exercise_id}/{name.rpartition('/')[2]}"] = committed[name]
    files = {"course.yaml": student_course_yaml(text).encode(), **committed, **stubs}
    return CourseFiles(files, tuple(_uncommitted(course, committed)))


def student_course_yaml(text: str) -> str:
    """Take out of a course's description what concerns the instructor alone.

    Parameters
    ----------
    text
        A ``course.yaml`` that was read without problems.

    Returns
    -------
    str
        Without ``wall``, without the extensions of single students, without comments. Due dates
        stay: students plan with them.

    """
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(top, yaml.MappingNode):
        raise TypeError("a course's description is a mapping")
    _leave_out(top, _INSTRUCTORS)
    for key, value in top.value:
        if key.value == "collect":
            _leave_out(value, _INSTRUCTORS_OF_COLLECT)
    top.value = [(key, value) for key, value in top.value if value.value]
    _as_blocks(top)
    written: str = yaml.serialize(top, Dumper=yaml.SafeDumper, allow_unicode=True, width=100)
    return written


def _leave_out(mapping: yaml.MappingNode, names: tuple[str, ...]) -> None:
    mapping.value = [(key, value) for key, value in mapping.value if key.value not in names]


def _as_blocks(node: yaml.Node) -> None:
    """Let nothing be written in braces, where PyYAML marks times with a tag."""
    if isinstance(node, yaml.CollectionNode):
        node.flow_style = False
        for part in node.value:
            for one in part if isinstance(part, tuple) else (part,):
                _as_blocks(one)


def _changes(course: Course, paths: list[Path], committed: dict[str, bytes]) -> Iterator[str]:
    """Name what is on disk and not the same in the commit: paths that must be, and all of it."""
    for path in paths:
        name = path.relative_to(course.root).as_posix()
        if name not in committed:
            yield f"{name} is not in it"
    for name, content in committed.items():
        path = course.root / name
        if not path.is_file():
            yield f"{name} is missing"
        elif path.read_bytes() != content:
            yield f"{name} was changed"


def _uncommitted(course: Course, committed: dict[str, bytes]) -> Iterator[str]:
    """Name files in the exercises' folders that are left out, but for what programs make."""
    for path in sorted((course.root / EXERCISES).rglob("*")):
        name = path.relative_to(course.root).as_posix()
        made = "__pycache__" in path.parts or any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not made and name not in committed:
            yield name
