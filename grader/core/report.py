"""An attempt as plain data for JSON, and back: what ``--json`` prints and the store keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.core.format_version import check_format_version
from grader.core.model import ATTEMPT_FORMAT, Attempt, CaseResult, DeferredTest, Status
from grader.core.report_values import value_from_json, value_to_json
from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

PRIVATE = ("student_text", "printed", "got", "expected")  # a hidden test's are never written


def attempt_to_dict(attempt: Attempt) -> dict[str, Any]:
    """Give an attempt as a dict that ``json.dumps(..., allow_nan=False)`` takes.

    The results of hidden tests carry no ``student_text``, ``printed``, ``got`` or ``expected``,
    even where they are set: hidden values leave the grader by no way.

    Parameters
    ----------
    attempt
        Any attempt.

    Returns
    -------
    dict
        Its ``format_version`` is ``ATTEMPT_FORMAT``.

    """
    return {
        "format_version": ATTEMPT_FORMAT,
        "kind": "attempt",
        "exercise": attempt.exercise,
        "points": attempt.points,
        "max_points": attempt.max_points,
        "all_passed": attempt.all_passed,
        "seed": attempt.seed,
        "started": attempt.started,
        "seconds": attempt.seconds,
        "submission": attempt.submission,
        "submission_path": attempt.submission_path,
        "suite": attempt.suite,
        "environment": dict(attempt.environment),
        "examples": [_case_to_dict(case, visible=True) for case in attempt.examples],
        "results": [_case_to_dict(case, visible=False) for case in attempt.results],
        "practice": attempt.practice,
        "deferred": [test._asdict() for test in attempt.deferred],
    }


def attempt_from_dict(data: Mapping[str, Any]) -> Attempt:
    """Make an attempt of what ``attempt_to_dict`` gave.

    A value that was cut because it was large comes back as a ``Foreign``.

    Parameters
    ----------
    data
        For example what ``json.loads`` gave.

    Returns
    -------
    Attempt

    Raises
    ------
    StoreError
        Where ``data`` has another format version or is no attempt.

    """
    check_format_version(data, ATTEMPT_FORMAT, "attempt")
    try:
        return Attempt(
            exercise=data["exercise"],
            seed=data["seed"],
            examples=tuple(_case_from_dict(case, visible=True) for case in data["examples"]),
            results=tuple(_case_from_dict(case, visible=False) for case in data["results"]),
            started=data["started"],
            seconds=data["seconds"],
            submission=data["submission"],
            submission_path=data["submission_path"],
            suite=data["suite"],
            environment=dict(data["environment"]),
            practice=data.get("practice", False),  # there were no sealed suites at first
            deferred=tuple(DeferredTest(**test) for test in data.get("deferred", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(
            f"this is no whole attempt ({type(error).__name__}: {error}): "
            "it was changed or cut after the grader wrote it; grade the submission again"
        ) from error


def _case_to_dict(case: CaseResult, *, visible: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "test": case.test,
        "fact": case.fact,
        "status": str(case.status),
        "points": case.points,
        "max_points": case.max_points,
        "hint": case.hint,
        "message": case.message,
        "explanation": case.explanation,
        "concepts": list(case.concepts),
        "line": case.line,
        "source_line": case.source_line,
        "seconds": case.seconds,
    }
    if visible:
        data["student_text"] = case.student_text
        data["printed"] = case.printed
        data["got"] = value_to_json(case.got)
        data["expected"] = value_to_json(case.expected)
    return data


def _case_from_dict(data: Mapping[str, Any], *, visible: bool) -> CaseResult:
    fields = {key: value for key, value in data.items() if visible or key not in PRIVATE}
    fields["status"] = Status(data["status"])
    fields["concepts"] = tuple(data["concepts"])
    if visible:
        fields["got"] = value_from_json(data["got"])
        fields["expected"] = value_from_json(data["expected"])
    return CaseResult(**fields)
