"""Keep sealed suites, as long as nothing changes that could alter them: sealing takes seconds."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from grader.author.receipt import suite_key
from grader.content.seal_file import load_seal, seal_text
from grader.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from grader.content.course import Course
    from grader.core.sealed import SealedSuite


def kept_seal(course: Course, exercise_id: str, seed: int, salt: bytes) -> SealedSuite | None:
    """Give the sealed suite that was kept.

    Parameters
    ----------
    course
        The course, in the instructor's folder.
    exercise_id
        The exercise.
    seed, salt
        What it must be sealed with.

    Returns
    -------
    SealedSuite or None
        None where there is none, or something was changed since: the suite, the solutions, the
        grader, or the versions of Python and the libraries.

    """
    path = _place(course, exercise_id)
    try:
        if path.with_suffix(".key").read_text(encoding="utf-8") != _key(
            course, exercise_id, seed, salt
        ):
            return None
        return load_seal(path, exercise_id)
    except (OSError, ValueError, ContentError):
        return None


def keep_seal(course: Course, suite: SealedSuite) -> None:
    """Keep a sealed suite in the place of the one that was kept before.

    Parameters
    ----------
    course
        The course, in the instructor's folder.
    suite
        Sealed from the course as it is now; what was changed meanwhile is not noticed.

    """
    path = _place(course, suite.exercise)
    key = path.with_suffix(".key")
    with contextlib.suppress(OSError):  # a folder that cannot be written is sealed again
        path.parent.mkdir(parents=True, exist_ok=True)
        key.unlink(missing_ok=True)  # first, so that no key stands beside another suite
        path.write_text(seal_text(suite), encoding="utf-8")
        key.write_text(_key(course, suite.exercise, suite.seed, suite.salt), encoding="utf-8")


def _key(course: Course, exercise_id: str, seed: int, salt: bytes) -> str:
    made_with = f"{suite_key(course, exercise_id)} {seed} ".encode() + salt
    return hashlib.sha256(made_with).hexdigest()


def _place(course: Course, exercise_id: str) -> Path:
    return course.root / ".grade" / "sealed" / f"{exercise_id}.json"
