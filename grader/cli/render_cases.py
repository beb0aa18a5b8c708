"""Visible examples and hidden tests as lines: a sign, the fact, and after a failure the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.render_text import clean, count, fit, wrap
from grader.core.model import CaseResult, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.cli.render_text import Style

MAX_PRINTED_LINES = 10
MAX_MESSAGE = 2000
SHORT = 3  # lines of an example after which none is left empty
SIGNS = {  # sign, its stand-in in ASCII, colour
    Status.PASSED: ("✓", "+", "green"),
    Status.NOT_IMPLEMENTED: ("○", "o", "yellow"),
    Status.GRADER_FAULT: ("?", "?", "yellow"),
}
WRONG = ("✗", "x", "red")
PLAIN_REASONS = {  # for a result that carries no message
    Status.FAILED: "the result is not the one that was due",
    Status.RAISED: "your code raised an error",
    Status.TIMED_OUT: "your code took too long and was stopped",
    Status.CRASHED: "your code ended Python before it gave a result",
    Status.NOT_IMPLEMENTED: "not written yet",
    Status.GRADER_FAULT: "the grader has no result",
}


def sign(status: Status, style: Style) -> str:
    """Give the sign of a status, in its colour."""
    mark, plain, color = SIGNS.get(status, WRONG)
    return style.paint(style.pick(mark, plain), color)


def reason(case: CaseResult, *, explain: bool = False) -> str:
    """Give what went wrong in one test, in words.

    Parameters
    ----------
    case
        A test that did not pass.
    explain
        Whether to name a known mistake, in place of asking the question that leads there.

    Returns
    -------
    str

    """
    text = (explain and case.explanation) or case.message or PLAIN_REASONS.get(case.status, "")
    return clean(text, MAX_MESSAGE, lines=True)


def example_lines(cases: Sequence[CaseResult], style: Style) -> list[str]:
    """Show the visible examples; those that all pass are one line, unless verbose.

    Parameters
    ----------
    cases
        Results of visible examples.
    style
        Of the terminal.

    Returns
    -------
    list of str

    """
    if not cases:
        return []
    if all(case.status is Status.PASSED for case in cases) and not style.verbose:
        verb = "passes" if len(cases) == 1 else "pass"
        lines = [f"{sign(Status.PASSED, style)} {count(len(cases), 'example')} {verb}"]
        if any(case.printed.strip() for case in cases):
            lines.append(style.paint("  your code printed text: --verbose shows it", "dim"))
        return lines
    lines = [style.paint("Examples", "bold") + " (no points)"]
    explained = Explained()
    for case in cases:
        before = len(lines)
        lines += _fact(case, "", explained.same(case), style)
        indent = " " * 4
        if case.status is not Status.PASSED and not explained.same(case):
            lines += wrap(reason(case), style.width, indent)
            lines += open_details(case, indent, style)
            lines += student_line(case, indent, style)
            explained.add(case)
        if case.status is not Status.PASSED or style.verbose:
            lines += printed_lines(case.printed, indent, style)
            lines += _verbose(case, indent, style)
        if len(lines) - before > SHORT and case is not cases[-1]:
            lines.append("")  # sets the next one apart
    return lines


def hidden_lines(cases: Sequence[CaseResult], style: Style) -> list[str]:
    """Show the hidden tests with their points; one mistake is explained once.

    Nothing of a test but its fact, its points and its reason is shown: no value, and no text
    that the student's code made.

    Parameters
    ----------
    cases
        Results of hidden tests.
    style
        Of the terminal.

    Returns
    -------
    list of str

    """
    if not cases:
        return []
    earned = [f"{case.points}/{case.max_points}" for case in cases]
    wide = max(map(len, earned))
    lines = [style.paint("Tests", "bold")]
    explained = Explained()
    for case, points in zip(cases, earned, strict=True):
        lines += _fact(case, points.rjust(wide) + "  ", explained.same(case), style)
        indent = " " * (wide + 6)
        if case.status is not Status.PASSED and not explained.same(case):
            looks = ("yellow",) if case.hint else ()
            text = wrap(reason(case, explain=style.explain), style.width, indent)
            lines += [indent + style.paint(line.lstrip(), *looks) for line in text]
            lines += student_line(case, indent, style)
            explained.add(case)
        if style.verbose:
            lines += _verbose(case, indent, style)
    return lines


class Explained:
    """Which failures were explained, so that one mistake is not explained ten times."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], str] = {}

    def same(self, case: CaseResult) -> str:
        """Give words that point at an earlier explanation of the same failure, or nothing."""
        first = self._first.get(_key(case))
        if first is None or case.got is not None or case.expected is not None:
            return ""
        last = next(reversed(self._first.values()))
        return "same reason" if first == last else f'reason as in "{fit(first, 50)}"'

    def add(self, case: CaseResult) -> None:
        """Note that a failure was explained."""
        self._first.setdefault(_key(case), clean(case.fact))


def _key(case: CaseResult) -> tuple[str, ...]:
    return case.status, case.message, case.hint or "", case.student_text


def _fact(case: CaseResult, points: str, same: str, style: Style) -> list[str]:
    """Write sign, points and fact, and after them where the reason stands, if elsewhere."""
    indent = " " * (4 + len(points))
    text = f"{clean(case.fact)} ({same})" if same else clean(case.fact)
    lines = wrap(text, style.width, indent)
    lines[0] = f"  {sign(case.status, style)} {points}{lines[0].lstrip()}"
    return lines


def open_details(case: CaseResult, indent: str, style: Style) -> list[str]:
    """Show what a visible example shows more than a test: the error's own text, the values."""
    lines: list[str] = []
    if case.student_text.strip():
        text = clean(case.student_text.strip(), lines=True)
        lines += wrap(f"the error says: {text}", style.width, indent)
    if case.got is not None or case.expected is not None:
        # numpy is there with the values, and a run without a failing example needs no grids
        from grader.cli.grids import show_difference  # noqa: PLC0415

        shown = show_difference(case.got, case.expected, style.width - len(indent), style)
        lines += [indent + line for line in shown]
    return lines


def student_line(case: CaseResult, indent: str, style: Style) -> list[str]:
    """Show the student's own line that took part, in one line."""
    if case.line is None:
        return []
    code = clean(case.source_line.strip())
    text = f"line {case.line}: {code}" if code else f"line {case.line}"
    return [indent + style.paint(fit(text, style.width - len(indent)), "bold")]


def printed_lines(printed: str, indent: str, style: Style) -> list[str]:
    """Show what the student's code printed, bounded and set apart."""
    if not printed.strip():
        return []
    lines = clean(printed, MAX_MESSAGE, lines=True).strip("\n").split("\n")
    bar = style.pick("│", "|")
    room = style.width - len(indent) - 2
    shown = [f"{indent}{bar} {fit(line, room)}" for line in lines[:MAX_PRINTED_LINES]]
    if len(lines) > MAX_PRINTED_LINES:
        more = count(len(lines) - MAX_PRINTED_LINES, "more line")
        shown.append(f"{indent}{bar} ... {more}")
    return [f"{indent}your code printed:", *shown]


def _verbose(case: CaseResult, indent: str, style: Style) -> list[str]:
    """Name the test, its time and the hint's id, for those who asked for more."""
    if not style.verbose:
        return []
    text = f"{case.test}, {case.seconds:.3f} s" + (f", hint {case.hint}" if case.hint else "")
    return [indent + style.paint(fit(clean(text), style.width - len(indent)), "dim")]
