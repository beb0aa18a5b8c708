"""Turn the evidence of one test into its result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader.core.model import CaseResult, Died, Flooded, Raised, Status, TimedOut
from grader.errors import GradeError
from grader.grading.explain import (
    crash_text,
    missing_text,
    numpy_changed,
    raised_text,
    time_out_text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

    from grader.core.model import Exercise, FunctionSpec
    from grader.grading.case import Case


@dataclass(frozen=True, slots=True)
class TestFacts:
    """What is known of a test before it runs.

    Attributes
    ----------
    name
        Its name.
    fact
        The first line of its docstring.
    points
        What it is worth; 0 for a visible example.
    concepts
        The concepts that it stands for.
    visible
        Whether it is a visible example.

    """

    name: str
    fact: str
    points: int
    concepts: tuple[str, ...]
    visible: bool


@dataclass(slots=True)
class TestEnd:
    """How a test's own code ended.

    Attributes
    ----------
    error
        The exception that left it, else None.
    seconds
        Elapsed time.
    values
        The local variables ``got`` and ``expected`` of a visible example that failed.

    """

    error: BaseException | None = None
    seconds: float = 0.0
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Finding:
    """A status with its explanation."""

    status: Status
    message: str = ""
    line: int | None = None
    mistakes: tuple[str, ...] = ()
    explanation: str = ""
    student_text: str = ""


def is_unexplained(facts: TestFacts, case: Case, end: TestEnd) -> bool:
    """Tell whether a hidden test raised something that nobody can be blamed for yet.

    Such a test runs again on the reference: where it passes, the student's answer was the cause.
    """
    explained = case.fault or case.missing or case.ended or case.differs
    if end.error is None or explained or facts.visible:
        return False
    if case.raised is not None and end.error is case.raised[0]:
        return False
    return not isinstance(end.error, AssertionError | GradeError)


def result_of(
    facts: TestFacts, case: Case, end: TestEnd, source: bytes, *, sound: bool = True
) -> CaseResult:
    """Make the result of one test.

    Parameters
    ----------
    facts
        The test.
    case
        Its evidence.
    end
        How its own code ended.
    source
        The student's module, for the line that is shown.
    sound
        Whether the test, where it raised something unexplained, passes on the reference.

    Returns
    -------
    CaseResult
        Whatever came from the student's side as text, output or value is set for visible
        examples only.

    """
    finding = _find(case, end, source, sound=sound)
    passed = finding.status is Status.PASSED
    visible = facts.visible
    return CaseResult(
        test=facts.name,
        fact=facts.fact,
        status=finding.status,
        points=facts.points if passed else 0,
        max_points=facts.points,
        hint="+".join(finding.mistakes) or None,
        message=finding.message,
        explanation=finding.explanation,
        concepts=facts.concepts,
        line=finding.line,
        source_line=source_line(source, finding.line),
        student_text=finding.student_text if visible else "",
        printed="".join(case.printed) if visible else "",
        got=end.values.get("got") if visible and not passed else None,
        expected=end.values.get("expected") if visible and not passed else None,
        seconds=end.seconds,
    )


def source_line(source: bytes, line: int | None) -> str:
    """Give a line of the student's module by its number, without its indentation."""
    if line is None:
        return ""
    lines = source.split(b"\n")
    if not 1 <= line <= len(lines):
        return ""
    return lines[line - 1].decode("utf-8", "replace").strip()[:200]


def _find(  # noqa: PLR0911 - one return for each kind of end
    case: Case, end: TestEnd, source: bytes, *, sound: bool
) -> _Finding:
    exercise = case.materials.exercise
    if isinstance(end.error, GradeError) or not sound:
        return _Finding(
            Status.GRADER_FAULT,
            f"The test itself is wrong ({type(end.error).__name__}); your points are not lost: "
            "tell your instructor.",
        )
    if case.fault is not None:
        return _Finding(case.fault.status, case.fault.message, case.fault.line)
    if case.missing is not None:
        signature = (case.signatures or {}).get(case.missing)
        text = missing_text(_spec(exercise, case.missing), signature)
        return _Finding(Status.NOT_IMPLEMENTED, text)
    if case.ended is not None:
        return _find_early_end(case)
    if case.raised is not None and end.error is case.raised[0]:
        return _find_raise(case.raised[1], None, None, source)
    if case.differs:
        return _find_difference(case, source)
    if end.error is None:
        return _Finding(Status.PASSED)
    return _Finding(Status.FAILED, _own_words(end))


def _find_early_end(case: Case) -> _Finding:
    ended = case.ended
    if isinstance(ended, TimedOut):
        return _Finding(Status.TIMED_OUT, time_out_text(ended), ended.line)
    if isinstance(ended, Raised):
        return _Finding(Status.NOT_IMPLEMENTED, "It is not written yet.", ended.line)
    if isinstance(ended, Died | Flooded):
        text = crash_text(ended)
        return _Finding(Status.CRASHED, text[0].upper() + text[1:])
    raise AssertionError(ended)


def _find_raise(
    raised: Raised,
    function: FunctionSpec | None,
    signature: str | None,
    source: bytes,
    due: str | None = None,
) -> _Finding:
    if raised.kind == "NotImplementedError":
        return _Finding(Status.NOT_IMPLEMENTED, "It is not written yet.", raised.line)
    line = source_line(source, raised.line)
    changed = numpy_changed(raised, line)
    if changed:
        return _Finding(Status.RAISED, changed, raised.line, student_text=raised.text)
    on_purpose = line.startswith(("raise", "assert"))
    text = raised_text(raised, function, signature, due=due, on_purpose=on_purpose)
    return _Finding(Status.RAISED, text, raised.line, student_text=raised.text)


def _find_difference(case: Case, source: bytes) -> _Finding:
    if case.mistakes:
        return _name(case)
    wrong = (call for call in case.calls if call.difference is not None)
    first = next((call for call in wrong if isinstance(call.got, Raised)), None)
    if first is not None and isinstance(first.got, Raised):
        spec = _spec(case.materials.exercise, first.function)
        signature = (case.signatures or {}).get(first.function)
        due = first.expected.kind if isinstance(first.expected, Raised) else None
        return _find_raise(first.got, spec, signature, source, due)
    return _Finding(Status.FAILED, case.fact)


def _name(case: Case) -> _Finding:
    """Ask what leads to the known mistake, or to the two that were made together."""
    known = [case.materials.misconception(name) for name in case.mistakes]
    question, hint = (
        " ".join(texts) for texts in ([m.question for m in known], [m.hint for m in known])
    )
    if len(known) > 1:
        question, hint = f"Two things at once. {question}", f"Two things at once. {hint}"
    return _Finding(Status.FAILED, question, mistakes=case.mistakes, explanation=hint)


def _own_words(end: TestEnd) -> str:
    """Say what a failed assertion means where there is nothing to compare."""
    if "got" in end.values and "expected" in end.values:
        return "The answer differs from the expected one."
    name = type(end.error).__name__
    if name == "Failed":
        return "It should have refused these inputs, and it gave an answer."
    if isinstance(end.error, AssertionError):
        return "The answer is not what it should be."
    return f"The answer is not of a kind that can be checked ({name})."


def _spec(exercise: Exercise, name: str) -> FunctionSpec:
    return next(spec for spec in exercise.functions if spec.name == name)


def example_values(excinfo: pytest.ExceptionInfo[BaseException], path: Path) -> dict[str, Any]:
    """Find ``got`` and ``expected`` in the frame of a visible example that failed.

    Parameters
    ----------
    excinfo
        How it failed.
    path
        The file of visible examples.

    Returns
    -------
    dict
        Those of the two names that are bound there.

    """
    found: dict[str, Any] = {}
    for entry in excinfo.traceback:
        if entry.path == path:
            local = entry.frame.f_locals
            found = {name: local[name] for name in ("got", "expected") if name in local}
    return found
