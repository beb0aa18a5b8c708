"""Where the untouched stubs are, so that a student can begin again.

A student's folder holds them in ``.stubs/<exercise>/``, written with the release; in a git checkout
the last commit holds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.content.committed import committed_file
from grader.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from grader.content.course import Course

STUBS = ".stubs"


def original_stub(course: Course, exercise_id: str) -> bytes:
    """Give an exercise's stub as it was handed out.

    Parameters
    ----------
    course
        The course.
    exercise_id
        The exercise.

    Returns
    -------
    bytes

    Raises
    ------
    UsageError
        Where no untouched stub is found.

    """
    path = course.stub_path(exercise_id)
    kept = course.root / STUBS / exercise_id / path.name
    if kept.is_file():
        return kept.read_bytes()
    committed = committed_file(course.root, path.relative_to(course.root).as_posix())
    if committed is None:
        raise UsageError(
            f"the untouched {path.name} is neither in {STUBS}/ nor in a git commit: "
            "take it from the course that you were given"
        )
    return committed


def set_back(course: Course, exercise_id: str) -> Path | None:
    """Put the untouched stub in the student's place, and keep what was there.

    Parameters
    ----------
    course
        The course.
    exercise_id
        The exercise.

    Returns
    -------
    Path or None
        Where the old file is now: beside the stub, under a name that was free. None where the
        file was untouched already, or missing.

    Raises
    ------
    UsageError
        Where no untouched stub is found.

    """
    path = course.stub_path(exercise_id)
    original = original_stub(course, exercise_id)
    backup = None
    if path.exists():
        if path.read_bytes() == original:
            return None
        names = (path.with_name(f"{path.stem}.{number}.bak") for number in range(1, 1 << 20))
        backup = next(name for name in names if not name.exists())
        path.rename(backup)
    path.write_bytes(original)
    return backup
