"""A failed test as its author reads it in plain pytest output, with all the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.core.diagnose import shown
from grader.core.model import Raised, Returned

if TYPE_CHECKING:
    from grader.core.model import Outcome
    from grader.grading.case import Case


def evidence_text(case: Case) -> str:
    """List the calls that differ, with expected and actual outcomes and the hint.

    Parameters
    ----------
    case
        A finished case with differences.

    Returns
    -------
    str
        Several lines; it holds expected values, so it is never for students.

    """
    wrong = [call for call in case.calls if call.difference is not None]
    lines = [
        f"{len(wrong)} of {len(case.calls)} calls differ; hint: {case.hint() or 'none is certain'}"
    ]
    for number, call in enumerate(wrong, start=1):
        reason = "" if call.difference is None else call.difference.text
        lines += [
            f"[{number}] {call.function}: {reason}",
            f"    expected: {_outcome_text(call.expected)}",
            f"    got:      {_outcome_text(call.got)}",
        ]
    return "\n".join(lines)


def _outcome_text(outcome: Outcome) -> str:
    if isinstance(outcome, Returned):
        return shown(outcome.value).replace("\n", "\n              ")
    if isinstance(outcome, Raised):
        return f"raised {outcome.kind}({outcome.text!r}) in line {outcome.line}"
    return repr(outcome)
