"""One attempt as the text that ``grade ex03`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.render_cases import (
    example_lines,
    hidden_lines,
    open_details,
    printed_lines,
    reason,
    sign,
    student_line,
)
from grader.cli.render_text import Style, clean, count, fit, wrap
from grader.core.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.core.model import Attempt, CaseResult, Exercise

__all__ = ["Style", "render_attempt"]

BAR = 20
# These end a test before anything of it was compared; with one message for all of them, the
# reason lies outside the single test, so that a list of tests would say nothing more.
STOPPED = (Status.RAISED, Status.CRASHED, Status.TIMED_OUT, Status.NOT_IMPLEMENTED)


def render_attempt(
    attempt: Attempt,
    exercise: Exercise,
    *,
    submission_label: str,
    next_step: str,
    style: Style,
) -> str:
    """Write one attempt for the student.

    Parameters
    ----------
    attempt
        What was found.
    exercise
        What was graded.
    submission_label
        The file that was graded, as the student knows it.
    next_step
        One sentence: what to do now; empty for none.
    style
        Of the terminal.

    Returns
    -------
    str
        The whole text with its last line break. No line depends on colour, and nothing that a
        student's code made can reach the terminal as anything but text.

    """
    label = clean(submission_label)
    blocks = [
        _header(exercise, label, style),
        *_findings(attempt, exercise, label, style),
        _score(attempt, style),
    ]
    if next_step:
        arrow = style.pick("→", "->") + " "
        blocks.append(wrap(clean(next_step, 500, lines=True), style.width, " " * len(arrow), arrow))
    return style.finish([line for block in blocks if block for line in [*block, ""]][:-1])


def _header(exercise: Exercise, label: str, style: Style) -> list[str]:
    name = clean(exercise.id)
    first, *more = wrap(f"{name}  {clean(exercise.title)}", style.width)
    # a path is never broken over lines: people copy it
    return [first.replace(name, style.paint(name, "bold"), 1), *more, f"graded: {label}"]


def _findings(attempt: Attempt, exercise: Exercise, label: str, style: Style) -> list[list[str]]:
    """Give the blocks between header and points."""
    faults = [case for case in _cases(attempt) if case.status is Status.GRADER_FAULT]
    examples = [case for case in attempt.examples if case.status is not Status.GRADER_FAULT]
    tests = [case for case in attempt.results if case.status is not Status.GRADER_FAULT]
    if not faults and _not_written(attempt):
        return [_stub(attempt, exercise, label, style)]
    if not faults and _all_stopped(attempt):
        return [_one_reason(attempt, style)]
    return [
        example_lines(examples, style),
        hidden_lines(tests, style),
        _fault_lines(faults, style),
    ]


def _cases(attempt: Attempt) -> tuple[CaseResult, ...]:
    return attempt.examples + attempt.results


def _not_written(attempt: Attempt) -> bool:
    """Tell whether there is nothing but the stub; a function that is missing has no line."""
    cases = attempt.results or attempt.examples
    touched = (Status.PASSED, Status.FAILED)
    return (
        bool(cases)
        and all(case.status is Status.NOT_IMPLEMENTED and case.line for case in cases)
        and not any(case.status in touched for case in attempt.examples)
    )


def _all_stopped(attempt: Attempt) -> bool:
    """Tell whether everything ended in the same way before anything was compared."""
    cases = _cases(attempt)
    ends = {(case.status, case.message) for case in cases}
    return len(cases) > 1 and len(ends) == 1 and cases[0].status in STOPPED


def _stub(attempt: Attempt, exercise: Exercise, label: str, style: Style) -> list[str]:
    """Say calmly that nothing is written yet, and where to write it."""
    line = next((case.line for case in _cases(attempt) if case.line), None)
    where = f"{label}, line {line}" if line else label
    names = [clean(f"{function.name}{function.signature}") for function in exercise.functions]
    return [
        f"{sign(Status.NOT_IMPLEMENTED, style)} Not written yet: every exercise begins like this.",
        *wrap(f"Write your code in {where}:", style.width, "  "),
        *(style.paint(fit(f"    {name}", style.width), "bold") for name in names),
    ]


def _one_reason(attempt: Attempt, style: Style) -> list[str]:
    """Explain once what ended every example and test."""
    cases = _cases(attempt)
    parts = [(attempt.examples, "example"), (attempt.results, "test")]
    what = " and ".join(count(len(some), noun) for some, noun in parts if some)
    indent = " " * 4
    lines = [f"{sign(cases[0].status, style)} One reason stops {what}:"]
    lines += wrap(reason(cases[0]), style.width, indent)
    open_case = next((case for case in attempt.examples if case.student_text.strip()), None)
    if open_case:
        lines += open_details(open_case, indent, style)
    lined = next((case for case in cases if case.line), cases[0])
    lines += student_line(lined, indent, style)
    said = next((case.printed for case in attempt.examples if case.printed.strip()), "")
    return lines + printed_lines(said, indent, style)


def _fault_lines(faults: Sequence[CaseResult], style: Style) -> list[str]:
    """Set apart what the grader itself could not do."""
    if not faults:
        return []
    points = sum(case.max_points for case in faults)
    text = f"{count(len(faults), 'check')} ended without a result. This is not your fault."
    if points:
        text += f" {count(points, 'point')} {'is' if points == 1 else 'are'} still open."
    lines = [style.paint("The grader had a problem", "bold", "yellow")]
    lines += wrap(text, style.width, "  ")
    for case in faults:
        first = f"  {sign(case.status, style)} "
        fact = wrap(clean(case.fact), style.width, " " * 4)
        lines += [first + fact[0].lstrip(), *fact[1:]]
    for message in dict.fromkeys(reason(case) for case in faults):
        lines += wrap(message, style.width, "    ")
    advice = "Run it again. If that does not help, show this to your instructor."
    return lines + wrap(advice, style.width, "  ")


def _score(attempt: Attempt, style: Style) -> list[str]:
    """Write points, bar, time and seed."""
    earned, possible = attempt.points, attempt.max_points
    last = _deferred(attempt, style) + _last_lines(attempt, style)
    if not possible:
        return [f"no points: only examples were run  {attempt.seconds:.2f} s", *last]
    filled = BAR * earned // possible  # full for full points only
    bar = style.pick("█", "#") * filled + style.pick("░", "-") * (BAR - filled)
    look = "green" if earned == possible else "yellow"
    points = style.paint(f"{earned} / {possible} points", "bold")
    still = sum(case.max_points for case in attempt.results if case.status is Status.GRADER_FAULT)
    still_open = [f"{count(still, 'more point')} still open"] if still else []
    return [f"{points}  {style.paint(bar, look)}  {attempt.seconds:.2f} s", *still_open, *last]


def _deferred(attempt: Attempt, style: Style) -> list[str]:
    """Say which tests did not run here."""
    if not attempt.deferred:
        return []
    tests = count(len(attempt.deferred), "test")
    points = count(sum(test.points for test in attempt.deferred), "more point")
    verb = "runs" if len(attempt.deferred) == 1 else "run"
    lines = [f"{tests} for {points} {verb} when you hand in"]
    if style.verbose:
        for test in attempt.deferred:
            lines += wrap(clean(f"{test.fact} ({test.reason})"), style.width, "    ", "  - ")
    return lines


def _last_lines(attempt: Attempt, style: Style) -> list[str]:
    """Say how to repeat the run, or what a practice run is worth."""
    text = f"seed {attempt.seed}: repeat with --seed {attempt.seed}"
    if attempt.practice:
        text = "practice: what counts is graded when you hand in, with other inputs"
    return [style.paint(text, "dim")]
