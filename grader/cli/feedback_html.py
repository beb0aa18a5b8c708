"""One student's feedback as a page: points, facts, hints, pictures of visible examples.

Of a hidden test the page says what the terminal says: its fact, its status, its points, the
message made of words of ours, the hint, and the student's own line. No value of one is in an
attempt (``core.report`` leaves them out), and none is asked for here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.feedback_grids import draw_difference
from grader.cli.render_cases import reason
from grader.cli.render_text import clean, fit
from grader.core.html import Html, element, join
from grader.core.model import Status
from grader.instructor.page_parts import whole_page
from grader.instructor.report_pictures import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.core.model import CaseResult
    from grader.instructor.feedback import Feedback, Told

WORDS = {
    Status.PASSED: "passed",
    Status.FAILED: "failed",
    Status.RAISED: "raised an error",
    Status.TIMED_OUT: "timed out",
    Status.CRASHED: "crashed",
    Status.NOT_IMPLEMENTED: "not written yet",
    Status.GRADER_FAULT: "open",
}
PRINTED = 2000
QUOTED = 60
FOOT = (
    "Examples show everything. Hidden tests show what they check and what went wrong, and not "
    "the values that they use. A question about a result? Ask whoever teaches your course."
)


def feedback_page(feedback: Feedback) -> Html:
    """Make the page of one student.

    Parameters
    ----------
    feedback
        What to say.

    Returns
    -------
    Html

    """
    total = f"{feedback.points:g} of {feedback.max_points} points in what you handed in."
    lead = [
        element("p", f"{feedback.course}, feedback for {clean(feedback.student)}", class_="soft"),
        element("p", element("strong", total)),
    ]
    if len(feedback.told) > 1:
        links = [
            element("li", element("a", one.title, href=f"#{one.score.graded.handin.exercise}"))
            for one in feedback.told
        ]
        lead.append(element("nav", element("ul", *links), aria_label="Exercises"))
    title = f"Feedback: {clean(feedback.student)}"
    return whole_page(title, lead, map(_exercise, feedback.told), FOOT)


def points_line(told: Told) -> str:
    """Say in one line what a hand-in earned, when it came and what lateness took."""
    score = told.score
    attempt = score.graded.attempt
    parts = [f"{score.points:g} of {attempt.max_points} points"]
    if score.penalty:
        parts.append(f"{score.penalty:g} taken off because it was late")
    open_points = sum(
        case.max_points for case in attempt.results if case.status is Status.GRADER_FAULT
    )
    if open_points:
        parts.append(f"{open_points} still open, through a fault of the grader's own")
    if score.graded.handin.submitted:
        parts.append(f"handed in {score.graded.handin.submitted[:16].replace('T', ' ')} UTC")
    return "; ".join(parts)


def _exercise(told: Told) -> Html:
    attempt = told.score.graded.attempt
    name = attempt.exercise
    parts = [
        element("h2", f"{name.partition('_')[0]}: {told.title}", id=f"{name}-title"),
        element("p", f"{points_line(told)}."),
    ]
    if attempt.examples:
        parts.append(element("h3", "Examples (no points)"))
        parts += [_case(case, same, visible=True) for case, same in with_reasons(attempt.examples)]
    if attempt.results:
        parts.append(element("h3", "Hidden tests"))
        parts += [_case(case, same, visible=False) for case, same in with_reasons(attempt.results)]
    return element("section", *parts, id=name, aria_labelledby=f"{name}-title")


def with_reasons(cases: Sequence[CaseResult]) -> Iterator[tuple[CaseResult, str]]:
    """Give each case with words that point at an earlier one with the same reason, or nothing.

    Parameters
    ----------
    cases
        Of one exercise, in order.

    Yields
    ------
    tuple of CaseResult and str
        One mistake is so explained once; whatever has values of its own is shown by itself.

    """
    first: dict[tuple[str, str | None, str], str] = {}
    for case in cases:
        if case.status is Status.PASSED:
            yield case, ""
            continue
        key = (reason(case), case.hint, case.student_text)
        same = first.get(key, "") if case.got is None and case.expected is None else ""
        yield case, same
        if not same:
            first[key] = f"The same reason as in “{fit(clean(case.fact), QUOTED)}”"


def _case(case: CaseResult, same: str, *, visible: bool) -> Html:
    passed = case.status is Status.PASSED
    sign = element("span", SIGNS[case.status], aria_hidden="true", class_=_looks(case))
    points = "" if visible else f"{case.points} of {case.max_points}"
    result = f"{WORDS[case.status]}{', ' if points else ''}{points}"
    more = [] if passed else list(_more(case, visible=visible, same=same))
    below = element("div", *more, class_="more") if more else Html()
    return element(
        "div",
        sign,
        element("span", clean(case.fact)),
        element("span", result, class_="num"),
        below,
        class_="test",
    )


def _looks(case: CaseResult) -> str | None:
    if case.status is Status.PASSED:
        return "right"
    return None if case.status in {Status.GRADER_FAULT, Status.NOT_IMPLEMENTED} else "wrong"


def _more(case: CaseResult, *, visible: bool, same: str) -> Iterator[Html]:
    if same:
        yield element("p", same, class_="soft")
        return
    words = [element("p", line) for line in reason(case).split("\n") if line.strip()]
    if case.hint and case.explanation:
        explained = element("p", clean(case.explanation, PRINTED, lines=True))
        words.append(element("details", element("summary", "What the mistake is"), explained))
        yield element("div", *words, class_="hint")
    else:
        yield from words
    if case.line is not None:
        code = clean(case.source_line.strip())
        yield element("p", f"line {case.line}: ", element("code", code))
    if visible:
        yield from _open(case)


def _open(case: CaseResult) -> Iterator[Html]:
    """Show what only a visible example shows."""
    if case.student_text.strip():
        yield element("p", "The error says:")
        yield element("pre", clean(case.student_text.strip(), PRINTED, lines=True), tabindex="0")
    if case.got is not None or case.expected is not None:
        yield draw_difference(case.got, case.expected)
    if case.printed.strip():
        yield element("p", "Your code printed:")
        text = clean(case.printed.strip("\n"), PRINTED, lines=True)
        yield element("pre", join([text]), tabindex="0")
