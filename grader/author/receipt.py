"""Remember that a suite has passed its check, as long as nothing changes that could alter that."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

import grader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.author.check import SuiteCheck
    from grader.content.course import Course

FORMAT_VERSION: Final = 1
# What shows, collects and keeps results has no part in a check.
_ZONES: Final = ("author", "content", "core", "grading", "jail")
_LIBRARIES: Final = ("numpy", "pytest", "pyyaml", "cosmic-ray")


def check_key(course: Course, exercise_id: str) -> str:
    """Give a SHA-256 over everything that could change what the check of a suite finds.

    Parameters
    ----------
    course
        The course, in a folder that holds its solutions.
    exercise_id
        The exercise.

    Returns
    -------
    str
        Of ``course.yaml`` and all that ``suite_key`` is of.

    """
    of_course = (course.root / "course.yaml").read_bytes()
    return hashlib.sha256(of_course + suite_key(course, exercise_id).encode()).hexdigest()


def suite_key(course: Course, exercise_id: str) -> str:
    """Give a SHA-256 over everything that could change what a suite's tests ask and expect.

    Parameters
    ----------
    course
        The course, in a folder that holds its solutions.
    exercise_id
        The exercise.

    Returns
    -------
    str
        Of the exercise's three folders, this grader's source, and the versions of Python and the
        libraries.

    """
    digest = hashlib.sha256()
    for part in (*_versions(), *_contents(course, exercise_id)):
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def _versions() -> Iterator[bytes]:
    yield sys.version.encode()
    yield sys.platform.encode()
    for library in _LIBRARIES:
        try:
            yield metadata.version(library).encode()
        except metadata.PackageNotFoundError:
            yield b""


def _contents(course: Course, exercise_id: str) -> Iterator[bytes]:
    package = Path(grader.__file__).parent
    folders = [
        *(package / zone for zone in _ZONES),
        course.exercise_folder(exercise_id),
        course.reference_path(exercise_id).parent,
        course.suite_path(exercise_id).parent,
    ]
    for folder in folders:
        yield folder.name.encode()
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(folder).as_posix().encode()
                yield path.read_bytes()


def has_passed(course: Course, exercise_id: str, seeds: int) -> bool:
    """Tell whether a suite as it is now has passed its whole check, with so many seeds or more.

    Parameters
    ----------
    course
        The course.
    exercise_id
        The exercise.
    seeds
        How many seeds the check must have had.

    Returns
    -------
    bool

    """
    try:
        data = json.loads(_place(course, exercise_id).read_text(encoding="utf-8"))
        return bool(
            data["format_version"] == FORMAT_VERSION
            and data["seeds"] >= seeds
            and data["key"] == check_key(course, exercise_id)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def note_passed(course: Course, check: SuiteCheck) -> None:
    """Remember a check that has passed; one that has not, or had no mutants, proves too little.

    Parameters
    ----------
    course
        The course.
    check
        What was found. What was changed while it ran is not noticed.

    """
    if not check.ok or check.mutants is None:
        return
    data = {
        "format_version": FORMAT_VERSION,
        "kind": "check-receipt",
        "exercise": check.exercise,
        "seeds": len(check.seeds),
        "key": check_key(course, check.exercise),
    }
    path = _place(course, check.exercise)
    with contextlib.suppress(OSError):  # a folder that cannot be written is checked again
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        fresh.replace(path)


def _place(course: Course, exercise_id: str) -> Path:
    return course.root / ".grade" / "checked" / f"{exercise_id}.json"
