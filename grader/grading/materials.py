"""What the trusted side holds for one exercise: reference, known wrong versions, suite hash."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from grader.content.course import load_exercise
from grader.content.solutions import load_mistakes, load_reference
from grader.grading.case import Case
from grader.grading.diagnosis import Diagnosis, KnownMistakes
from grader.grading.remembered import Remembered
from grader.grading.target import DirectTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from grader.content.course import Course
    from grader.core.misconception import Misconception
    from grader.core.model import Exercise, LoadFault
    from grader.grading.case import CaseMaker
    from grader.grading.target import Target


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

    @property
    def suite_path(self) -> Path:
        """Give where the suite's code is."""
        return self.course.suite_path(self.exercise.id)

    @property
    def seed(self) -> int | None:
        """Give the one seed that the suite can be run with; None for any."""
        return None

    def check(self) -> None:
        """Read what every test depends on, so that it is said once where it is wrong."""
        _ = self.reference

    def deferred(self, test: str) -> str:
        """Say why a test runs only when it is handed in; empty where it runs here."""
        del test
        return ""

    def cases(self, *, diagnose: bool = True) -> CaseMaker:
        """Give what makes the cases of one run.

        Parameters
        ----------
        diagnose
            Whether to look for known mistakes behind failures.

        Returns
        -------
        CaseMaker

        """
        diagnosis = Diagnosis(self) if diagnose else None

        def make(
            test: str,
            target: Target | None,
            signatures: Mapping[str, str | None] | None = None,
            *,
            fault: LoadFault | None = None,
        ) -> Case:
            del test
            return Case(self, target, signatures, fault=fault, diagnosis=diagnosis)

        return make

    def reference_case(self) -> Case | None:
        """Give a case of the reference; None where there is none."""
        return Case(self, DirectTarget(self.reference))

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
        course, exercise_id = self.course, self.exercise.id
        return hash_of(
            course.yaml_path(exercise_id),
            course.examples_path(exercise_id),
            course.suite_path(exercise_id),
            course.reference_path(exercise_id),
            course.misconceptions_path(exercise_id),
        )


def hash_of(*paths: Path) -> str:
    """Give a SHA-256 over the contents of files; a missing one counts as empty."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes() if path.exists() else b""
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()
