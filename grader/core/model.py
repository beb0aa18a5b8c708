"""The values that everything else passes around: exercises, outcomes, results, attempts.

They are named tuples, frozen like dataclasses but several times quicker to define: every start
of ``grade`` defines all of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ATTEMPT_FORMAT = 1


class Status(StrEnum):
    """How one test ended; only ``GRADER_FAULT`` is not the student's doing."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    RAISED = "RAISED"
    TIMED_OUT = "TIMED_OUT"
    CRASHED = "CRASHED"
    NOT_IMPLEMENTED = "NOT_IMPLEMENTED"
    GRADER_FAULT = "GRADER_FAULT"


class Limits(NamedTuple):
    """What one test may use.

    Attributes
    ----------
    cpu_seconds
        Processor time of one worker, from its start to its last reply.
    wall_seconds
        Elapsed time spent waiting for that worker; generous, for code that sleeps.
    memory_mb
        Address space of a worker, in MiB.
    output_chars
        Characters of printed text that are kept.

    """

    cpu_seconds: float = 1.0
    wall_seconds: float = 10.0
    memory_mb: int = 1024
    output_chars: int = 4000


class FunctionSpec(NamedTuple):
    """One function that the student writes: its name and its signature as text."""

    name: str
    signature: str


class Exercise(NamedTuple):
    """One exercise as its ``exercise.yaml`` describes it.

    Attributes
    ----------
    id
        Folder name, for example ``ex02_slide_filter``.
    title
        One line for people.
    module
        Name of the Python module that the student writes, without ``.py``.
    concepts
        Ids of the concepts that the exercise teaches.
    points
        Total of the hidden suite's points.
    functions
        What the module must define.
    limits
        What one test may use.

    """

    id: str
    title: str
    module: str
    concepts: tuple[str, ...]
    points: int
    functions: tuple[FunctionSpec, ...]
    limits: Limits = Limits()

    @property
    def short_id(self) -> str:
        """Give the part of the id that people type, for example ``ex02``."""
        return self.id.split("_", 1)[0]


class Submission(NamedTuple):
    """A snapshot of what one student handed in.

    Attributes
    ----------
    shown_path
        Where it was read, for messages only.
    source
        The module's bytes; empty where there is none to run.
    sha256
        Hex digest of ``source``.
    fault
        What already stops it from being run, else None.

    """

    shown_path: str
    source: bytes
    sha256: str
    fault: LoadFault | None = None


class LoadFault(NamedTuple):
    """Why no function of a submission can be called.

    Attributes
    ----------
    status
        The status that every test of the submission gets.
    message
        In words, for the student; made before any hidden input existed.
    line
        The student's line, from 1, or None.

    """

    status: Status
    message: str
    line: int | None = None


class Returned(NamedTuple):
    """A call came back with a value.

    Attributes
    ----------
    value
        Decoded and inert.
    inputs_after
        The positional arguments as the worker says they are after the call, where asked for.
    printed
        What the student's code printed during the call, cut to the limit.

    """

    value: Any
    inputs_after: tuple[Any, ...] | None = None
    printed: str = ""


class Raised(NamedTuple):
    """A call raised.

    Attributes
    ----------
    kind
        Name of the nearest built-in exception class from a fixed list.
    text
        The exception's text, written by the student's side: shown for visible examples only.
    line
        The student's own line, from 1, or None where no line of theirs took part.
    printed
        What was printed before.

    """

    kind: str
    text: str = ""
    line: int | None = None
    printed: str = ""


class Died(NamedTuple):
    """The worker ended without a reply; ``how`` says how, in words of ours."""

    how: str


class TimedOut(NamedTuple):
    """The worker used up its time.

    Attributes
    ----------
    clock
        ``"cpu"`` or ``"wall"``.
    seconds
        The limit that was reached.
    line
        The student's line that was running, from 1, where known.
    printed
        What was printed before, where known.

    """

    clock: str
    seconds: float
    line: int | None = None
    printed: str = ""


class Flooded(NamedTuple):
    """The worker sent more than allowed, or something that is no reply."""

    what: str


Outcome = Returned | Raised | Died | TimedOut | Flooded


class CaseResult(NamedTuple):
    """What one test says of one submission.

    Attributes
    ----------
    test
        Name of the test.
    fact
        The one sentence that the test checks.
    status
        How it ended.
    points, max_points
        Earned and possible; both 0 for a visible example.
    hint
        Id of the misconception that explains the failure; two ids joined by ``+`` where two
        mistakes made together explain it; else None.
    message
        What went wrong, in words of ours; empty for a pass. With a hint it is the question that
        leads to the mistake.
    explanation
        The mistake itself, for those who ask for it; empty without a hint.
    concepts
        Concepts that the test stands for.
    line, source_line
        The student's own line that took part, from 1, and its text.
    student_text
        Text that the student's code made (exception text); visible examples and loading only.
    printed
        What the student's code printed; visible examples only.
    got, expected
        The values that differ; visible examples only, else None.
    seconds
        Elapsed time of the test.

    """

    test: str
    fact: str
    status: Status
    points: int
    max_points: int
    hint: str | None = None
    message: str = ""
    explanation: str = ""
    concepts: tuple[str, ...] = ()
    line: int | None = None
    source_line: str = ""
    student_text: str = ""
    printed: str = ""
    got: Any = None
    expected: Any = None
    seconds: float = 0.0


class DeferredTest(NamedTuple):
    """A hidden test that could not run here.

    Attributes
    ----------
    test, fact, points
        Its name, the sentence that it checks, and what it is worth when it runs.
    reason
        Why it runs only when the submission is handed in.

    """

    test: str
    fact: str
    points: int
    reason: str


class Attempt(NamedTuple):
    """One grading of one submission, as it is stored and as ``--json`` prints it.

    Attributes
    ----------
    exercise
        Id of the exercise.
    seed
        The run's seed: the same seed gives the same inputs and the same order.
    examples, results
        The visible examples (no points) and the tests of the hidden suite, in file order.
    started
        UTC, ISO 8601.
    seconds
        Elapsed time of the run.
    submission
        SHA-256 of the submission's source.
    submission_path
        Where it was read.
    suite
        SHA-256 over suite, reference, examples and exercise.yaml.
    environment
        Versions that could change a verdict.
    practice
        Whether a sealed suite at its one seed was run: it counts for nothing.
    deferred
        Hidden tests that run only when the submission is handed in; they are in no sum here.

    """

    exercise: str
    seed: int
    examples: tuple[CaseResult, ...]
    results: tuple[CaseResult, ...]
    started: str
    seconds: float
    submission: str
    submission_path: str
    suite: str
    environment: Mapping[str, str]
    practice: bool = False
    deferred: tuple[DeferredTest, ...] = ()

    @property
    def points(self) -> int:
        """Sum the points earned."""
        return sum(result.points for result in self.results)

    @property
    def max_points(self) -> int:
        """Sum the points possible."""
        return sum(result.max_points for result in self.results)

    @property
    def all_passed(self) -> bool:
        """Tell whether every test and every example passed."""
        cases = self.examples + self.results
        return bool(cases) and all(case.status is Status.PASSED for case in cases)

    @property
    def grader_fault(self) -> bool:
        """Tell whether a result is missing through the grader's or the course's own fault."""
        cases = self.examples + self.results
        return any(case.status is Status.GRADER_FAULT for case in cases)


class Started(NamedTuple):
    """First event of a run: what will be run, with which seed."""

    exercise: Exercise
    seed: int
    tests: int


class CaseFinished(NamedTuple):
    """One test or visible example has a result."""

    result: CaseResult
    visible: bool


class Finished(NamedTuple):
    """Last event of a run."""

    attempt: Attempt


Event = Started | CaseFinished | Finished
