"""What the trusted side holds for one exercise: reference, known wrong versions, suite hash."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from grader.content.course import load_exercise
from grader.content.solutions import load_mistakes, load_reference
from grader.grading.diagnosis import KnownMistakes
from grader.grading.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.content.course import Course
    from grader.core.misconception import Misconception
    from grader.core.model import Exercise


class Materials:
    """One exercise's secrets, each read when it is first needed.

    Parameters
    ----------
    course
        A course in a folder that holds its solutions.
    exercise_id
        The exercise.

    Attributes
    ----------
    exercise
        Its description.
    remembered
        What its reference and known wrong versions made of inputs before.

    """

    def __init__(self, course: Course, exercise_id: str) -> None:
        self.course = course
        self.exercise: Exercise = load_exercise(course, exercise_id)
        self.remembered = Remembered()

    @cached_property
    def reference(self) -> Mapping[str, Callable[..., Any]]:
        """Give the right functions by name."""
        return load_reference(self.course.reference_path(self.exercise.id), self.exercise)

    @cached_property
    def known(self) -> KnownMistakes:
        """Give the known mistakes; read only where something failed."""
        path = self.course.misconceptions_path(self.exercise.id)
        return KnownMistakes(load_mistakes(path, self.exercise), self.reference)

    def misconception(self, name: str) -> Misconception:
        """Give a misconception by its id."""
        return next(
            version.misconception
            for version in self.known.versions
            if version.misconception.id == name
        )

    def suite_hash(self) -> str:
        """Give a SHA-256 over everything of the course that could change a verdict."""
        digest = hashlib.sha256()
        course, exercise_id = self.course, self.exercise.id
        for path in (
            course.yaml_path(exercise_id),
            course.examples_path(exercise_id),
            course.suite_path(exercise_id),
            course.reference_path(exercise_id),
            course.misconceptions_path(exercise_id),
        ):
            content = path.read_bytes() if path.exists() else b""
            digest.update(len(content).to_bytes(8, "little") + content)
        return digest.hexdigest()
