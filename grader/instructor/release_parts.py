"""What a release takes from other parts of the grader: sealed suites and quizzes.

This is the one place where they are plugged in; a release holds whatever these functions give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.content.course import Course


def sealed_files(course: Course, exercise_id: str, seed: int, salt: bytes) -> Mapping[str, bytes]:
    """Give an exercise's sealed suite.

    Parameters
    ----------
    course
        The course, in a folder that holds its solutions.
    exercise_id
        The exercise.
    seed
        The release's seed.
    salt
        32 bytes that are the release's own.

    Returns
    -------
    Mapping
        Content by the path in the student's folder, all in ``sealed/``.

    """
    # To be filled by author/seals.py, which this zone may not import.
    del course, exercise_id, seed, salt
    return {}


def quiz_files(course: Course, seed: int) -> Mapping[str, bytes]:
    """Give the quizzes as students get them: for self-check, or graded without answers.

    Parameters
    ----------
    course
        The course, in a folder that holds its solutions.
    seed
        The release's seed.

    Returns
    -------
    Mapping
        Content by the path in the student's folder, all in ``quizzes/``.

    """
    del course, seed  # to be filled by quiz_builds.py
    return {}
