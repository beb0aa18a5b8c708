"""One student's feedback as Markdown, for platforms that take text and no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from grader.cli.feedback_html import FOOT, WORDS, points_line, with_reasons
from grader.cli.render_cases import reason
from grader.cli.render_text import Style, clean
from grader.core.model import Status
from grader.instructor.report_pictures import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.core.model import CaseResult
    from grader.instructor.feedback import Feedback

STYLE: Final = Style(width=76)
PRINTED: Final = 2000
SPECIAL: Final = re.compile(r"([\\`*_\[\]<>&#|~$!])")  # what Markdown takes for markup anywhere
AT_START: Final = re.compile(r"^(\s*\d*)([-+=.)])")  # and what only where a line begins


def feedback_markdown(feedback: Feedback) -> str:
    """Write the feedback of one student.

    Parameters
    ----------
    feedback
        What to say.

    Returns
    -------
    str
        CommonMark; text of unknown origin is escaped or in indented blocks, so that it is
        neither markup nor HTML.

    """
    total = f"{feedback.points:g} of {feedback.max_points} points in what you handed in."
    lines = [
        f"# Feedback: {escaped(feedback.student)}",
        "",
        f"{escaped(feedback.course)}: {total}",
    ]
    for told in feedback.told:
        attempt = told.score.graded.attempt
        short = attempt.exercise.partition("_")[0]
        lines += ["", f"## {short}: {escaped(told.title)}", "", f"{escaped(points_line(told))}."]
        if attempt.examples:
            lines += ["", "### Examples (no points)", ""]
            for case, same in with_reasons(attempt.examples):
                lines += _case(case, same, visible=True)
        if attempt.results:
            lines += ["", "### Hidden tests", ""]
            for case, same in with_reasons(attempt.results):
                lines += _case(case, same, visible=False)
    return "\n".join([*lines, "", FOOT, ""])


def escaped(words: str) -> str:
    """Give text in one line in which Markdown finds no markup."""
    line = SPECIAL.sub(r"\\\1", clean(words, PRINTED))
    return AT_START.sub(r"\1\\\2", line)


def _case(case: CaseResult, same: str, *, visible: bool) -> Iterator[str]:
    points = "" if visible else f", {case.points} of {case.max_points}"
    yield f"- {SIGNS[case.status]} {escaped(case.fact)} ({WORDS[case.status]}{points})"
    if case.status is Status.PASSED:
        return
    yield ""
    if same:
        yield f"  {escaped(same)}"
        yield ""
        return
    for line in reason(case).split("\n"):
        yield f"  {escaped(line)}" if line.strip() else ""
    if case.hint and case.explanation:
        yield ""
        yield f"  The mistake: {escaped(case.explanation)}"
    for block in _blocks(case, visible=visible):
        yield ""
        for line in clean(block, PRINTED, lines=True).split("\n"):
            yield f"      {line}".rstrip()  # six: a block of code inside of a list's item
    yield ""


def _blocks(case: CaseResult, *, visible: bool) -> Iterator[str]:
    """Give what is shown as it stands: the student's line, and what visible examples show more."""
    if case.line is not None:
        yield f"line {case.line}: {case.source_line.strip()}"
    if not visible:
        return
    if case.student_text.strip():
        yield f"the error says: {case.student_text.strip()}"
    if case.got is not None or case.expected is not None:
        # numpy is there with the values, and without them no grids are needed
        from grader.cli.grids import show_difference  # noqa: PLC0415

        yield "\n".join(show_difference(case.got, case.expected, STYLE.width, STYLE))
    if case.printed.strip():
        yield f"your code printed:\n{case.printed.strip()}"
