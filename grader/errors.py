"""Every error that the project raises on purpose, with its exit code.

    GradeError
    ├── UsageError           2    what was typed cannot be done (unknown id, missing path)
    ├── ContentError         3    a file of the course is wrong; lists every problem found
    └── EngineError          3    the grader itself cannot work
        ├── JailError        3    the worker process cannot be started or was lost
        │   └── WallError    3    layers of the wall that the course demands do not hold here
        └── StoreError       3    the progress store cannot be read or written

A fault inside a submission is never an exception here: it is a status in a result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class GradeError(Exception):
    """Base of all errors raised on purpose; its text tells the reader what to do next."""

    exit_code: ClassVar[int] = 3


class UsageError(GradeError):
    """What was typed cannot be done: an unknown id, a missing path, no course here."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one file of the course.

    Attributes
    ----------
    path
        The file.
    line, column
        Where, counted from 1; 0 where the whole file is meant.
    message
        What was found and what was expected.

    """

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Give the problem in the form ``file:line:column: message``."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class ContentError(GradeError):
    """One or more files of the course are wrong.

    Parameters
    ----------
    problems
        Everything found, in reading order; never empty.

    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """Say how to make it again in another process."""
        return type(self), (self.problems,)


class EngineError(GradeError):
    """The grader itself cannot work; never the student's fault."""


class JailError(EngineError):
    """The worker process cannot be started, or the process that starts workers was lost."""


class WallError(JailError):
    """What the course demands of the wall around student code does not hold on this machine.

    Parameters
    ----------
    missing
        Each demand that is not met, and why; never empty.

    """

    def __init__(self, missing: Mapping[str, str]) -> None:
        self.missing = dict(missing)
        lacking = ", ".join(f"{demand} ({why})" for demand, why in self.missing.items())
        super().__init__(
            f"this course demands of the wall what does not hold here: {lacking}; grade on a "
            "machine where grade doctor finds that it holds, or, if you trust every submission, "
            "take it out of wall: require: in course.yaml"
        )


class StoreError(EngineError):
    """The progress store cannot be read or written."""
