"""What the engine is asked to grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.core.model import Limits, Submission
    from grader.grading.case import Case


@dataclass(frozen=True, slots=True)
class Job:
    """One submission to grade with one seed.

    Attributes
    ----------
    submission
        What is graded.
    seed
        The run's seed.
    trusted
        Functions of the course's author that stand in for a submission and run in this process:
        for known wrong versions only, never for anything that was handed in.
    diagnose
        Whether to look for known mistakes behind failures.
    witness
        Gets each hidden test's name and evidence when it has ended: for authors.
    limits
        Other limits than the exercise's.
    share
        Whether one worker may serve all tests where the submission cannot keep anything from one
        for the next; False gives every test a fresh one.

    """

    submission: Submission
    seed: int
    trusted: Mapping[str, Callable[..., Any]] | None = None
    diagnose: bool = True
    witness: Callable[[str, Case], None] | None = None
    limits: Limits | None = None
    share: bool = True
