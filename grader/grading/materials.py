"""What the trusted side holds for one exercise: reference, known wrong versions, suite hash."""

from __future__ import annotations

import functools
import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from grader.content.course import load_exercise
from grader.content.solutions import Mistakes, load_mistakes, load_reference
from grader.core.model import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.content.course import Course
    from grader.core.model import Change, Exercise


def apply_change(change: Change, function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a version of ``function`` that makes the mistake of ``change`` as well.

    Parameters
    ----------
    change
        What is done to the inputs or to the output.
    function
        Any version of the function that the change is about.

    Returns
    -------
    Callable
        It carries the name of the change.

    """

    @functools.wraps(change.call)
    def changed(*args: Any, **kwargs: Any) -> Any:
        if change.side == "inputs":
            return function(*change.call(*args, **kwargs))
        return change.call(function(*args, **kwargs))

    return changed


class Materials:
    """One exercise's secrets, each read when it is first needed.

    Parameters
    ----------
    course
        A course in a folder that holds its solutions.
    exercise_id
        The exercise.

    """

    def __init__(self, course: Course, exercise_id: str) -> None:
        self.course = course
        self.exercise: Exercise = load_exercise(course, exercise_id)

    @cached_property
    def reference(self) -> Mapping[str, Callable[..., Any]]:
        """Give the right functions by name."""
        return load_reference(self.course.reference_path(self.exercise.id), self.exercise)

    @cached_property
    def _mistakes(self) -> Mistakes:
        """Read the known mistakes; only where something failed."""
        return load_mistakes(self.course.misconceptions_path(self.exercise.id), self.exercise)

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Give the known wrong versions, those too that are a change of the reference."""
        changed = [
            Version(change.misconception, change.function, apply_change(change, right))
            for change in self._mistakes.changes
            for right in [self.reference[change.function]]
        ]
        return (*self._mistakes.versions, *changed)

    def hint_text(self, hint: str) -> str:
        """Give a misconception's hint by its id."""
        texts = {v.misconception.id: v.misconception.hint for v in self.versions}
        return texts[hint]

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
