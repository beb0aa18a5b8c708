"""Open an exercise in the instructor's folder or in a student's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.grading.materials import Materials

if TYPE_CHECKING:
    from grader.content.course import Course


def open_materials(course: Course, exercise_id: str) -> Materials:
    """Open an exercise by what its folder has: the live suite where it is, else the sealed one.

    Parameters
    ----------
    course
        The course.
    exercise_id
        The exercise.

    Returns
    -------
    Materials

    """
    live = course.suite_path(exercise_id).is_file()
    if live or not course.sealed_suite_path(exercise_id).is_file():
        return Materials(course, exercise_id)
    from grader.grading.sealed import SealedMaterials  # noqa: PLC0415 - only a student's folder

    return SealedMaterials(course, exercise_id)
