"""A failed test as its author reads it in plain pytest output, with all the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

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
    hint = "+".join(case.mistakes) or "none is certain"
    lines = [f"{len(wrong)} of {len(case.calls)} calls differ; hint: {hint}"]
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


def shown(value: Any) -> str:
    """Write a value for an author's eyes.

    Parameters
    ----------
    value
        Any decoded value.

    Returns
    -------
    str
        At most a few hundred characters.

    """
    text = np.array2string(value, threshold=64) if isinstance(value, np.ndarray) else repr(value)
    return text if len(text) <= 400 else text[:400] + "..."  # noqa: PLR2004 - a screen's worth
