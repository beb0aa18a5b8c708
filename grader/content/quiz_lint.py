"""Find what is wrong with a quiz beyond the form of its file, by reading it and by drawing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from grader.content.names import did_you_mean
from grader.content.quiz_draw import QuestionDraw
from grader.content.quiz_parts import (
    ComputedSource,
    OptionsSource,
    Place,
    Template,
    names_in,
)
from grader.core.quiz import GridAnswer, NumberAnswer, TextAnswer
from grader.core.quiz_text import matches
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.content.quiz_parts import QuestionSource, QuizSource
    from grader.content.quiz_registry import Registry
    from grader.core.quiz import Number, Question

Finding = tuple[Place, str]

_MARKUP: Final = {
    "bold text": re.compile(r"\*\*|__(?=\w)|(?<=\w)__"),
    "emphasis": re.compile(
        r"(?<![\w*])\*(?=[^\W\d])[^*\n]*[^\W\d]\*(?![\w*])|(?<!\w)_\w[^_\n]*_(?!\w)"
    ),
    "a link": re.compile(r"\]\("),
    "a heading": re.compile(r"^\s*#+ ", re.MULTILINE),
    "a list": re.compile(r"^\s*([-*+]|[0-9]+\.) ", re.MULTILINE),
    "a tag": re.compile(r"</?[a-z]+[^<>]*>"),
    "a formula": re.compile(r"\$[^$\n]+\$|\\[a-z]+\{"),
}
_FINEST: Final = 1 << 10  # a number that is no multiple of 1/1024 has more digits than people type


def lint_quiz(
    source: QuizSource, registry: Registry, *, seeds: Iterable[int] = range(200)
) -> tuple[Problem, ...]:
    """Find what is wrong with a quiz that could be read.

    Parameters
    ----------
    source
        The quiz.
    registry
        What it can name. Where that is not complete, functions and misconceptions are not
        looked for, and questions that call functions are not drawn.
    seeds
        With which parametrised questions are drawn; others are drawn with the first one.

    Returns
    -------
    tuple of Problem
        In reading order.

    """
    seeds = tuple(seeds)
    findings: list[Finding] = []
    problems: list[Problem] = []
    for question in source.questions:
        unknown = list(_unknown_names(source, question, registry))
        findings += unknown
        findings += _hidden_parameters(question)
        findings += [each for template in question.templates for each in _wrong_markup(template)]
        if unknown or (question.calls and not registry.complete):
            continue
        drawing = QuestionDraw(source, question, registry)
        try:
            findings += _drawn_problems(drawing, seeds if question.parametrised else seeds[:1])
        except ContentError as error:
            problems += error.problems
    problems += [Problem(source.path, *place, message) for place, message in findings]
    return tuple(sorted(dict.fromkeys(problems), key=lambda each: (each.line, each.column)))


def _unknown_names(
    source: QuizSource, question: QuestionSource, registry: Registry
) -> Iterator[Finding]:
    """Find functions, misconceptions and wrong versions that are not there."""
    if not registry.complete:
        return
    for reason in question.reasons:
        name = reason.misconception
        concept = registry.misconceptions.get(name)
        if concept is None:
            close = did_you_mean(name, registry.misconceptions)
            advice = "one of an exercise or of quizzes/misconceptions.yaml"
            yield reason.at, f"found the misconception {name}, expected {advice}{close}"
        elif concept not in source.concepts:
            message = f"found the misconception {name} of the concept {concept}"
            close = did_you_mean(concept, source.concepts)
            yield reason.at, f"{message}, expected a concept of course.yaml{close}"
    for call in question.calls:
        if call.function not in registry.functions:
            close = did_you_mean(call.function, registry.functions)
            advice = "a function of a reference or of solutions/quiz_functions.py"
            yield call.at, f"found the function {call.function}, expected {advice}{close}"
        elif call.wrong_by in registry.misconceptions and (
            registry.find(call.function, call.wrong_by) is None
        ):
            has = [function for by, function in registry.wrong if by == call.wrong_by]
            known = f"it has versions of {', '.join(has)}" if has else "it has no versions"
            message = f"found no version of {call.function} with the misconception {call.wrong_by}"
            yield call.at, f"{message} ({known}), expected one; write value: instead of call:"


def _hidden_parameters(question: QuestionSource) -> Iterator[Finding]:
    """Find parameters that nothing uses, and drawn ones that the learner has no sight of."""
    written = {name.name for template in question.templates for name in template.names}
    written |= {name.name for name in question.show}
    computed = {
        param.name: {name.name for name in names_in(param.expression)}
        for param in question.params
        if param.expression is not None
    }
    used = written | {name.name for each in question.expressions for name in names_in(each)}
    told = _told(question)
    for name in reversed(list(computed)):
        if name in told:
            told |= computed[name]
    for param in question.params:
        if param.name not in used:
            message = f"found the parameter {param.name}, which nothing uses"
            yield param.at, f"{message}, expected it in show, in a text or in an expression"
        elif param.drawn and param.name not in told:
            message = f"found the parameter {param.name}, of which the learner sees nothing"
            yield param.at, f"{message}, expected it in show or in the prompt"


def _told(question: QuestionSource) -> set[str]:
    """Give the parameters that the learner sees before the answer."""
    after = {question.why, *(reason.why for reason in question.reasons)}
    seen = [template for template in question.templates if template not in after]
    told = {name.name for template in seen for name in template.names}
    told |= {name.name for name in question.show}
    if isinstance(question.body, OptionsSource):
        told |= {
            name.name
            for option in question.body.options
            if not isinstance(option.content, Template)
            for name in names_in(option.content)
        }
    return told


def _wrong_markup(template: Template) -> Iterator[Finding]:
    """Find markup other than backticks, which would be shown as it stands."""
    text = "".join(part if isinstance(part, str) else "0" for part in template.parts)
    if text.count("`") % 2 or "``" in text:
        yield template.at, "found a ` without its partner, expected `code` between two of them"
        return
    outside = re.sub(r"`[^`]*`", "0", text)
    for what, pattern in _MARKUP.items():
        if (found := pattern.search(outside)) is not None:
            message = f"found {what} ({found[0].strip()!r})"
            yield template.at, f"{message}, expected plain text; only `code` is marked"


def _drawn_problems(drawing: QuestionDraw, seeds: Iterable[int]) -> Iterator[Finding]:
    """Draw a question, and find what is wrong with what was drawn."""
    found: dict[Finding, None] = {}
    count = 0
    for seed in seeds:
        count += 1
        for finding in _looked_at(drawing.question, drawing.draw(seed)):
            found.setdefault(finding)
    yield from found
    discarded = sum(drawing.discarded.values())
    if discarded > count:
        why = max(drawing.discarded, key=drawing.discarded.__getitem__)
        message = f"found {discarded} of {discarded + count} draws thrown away, mostly because "
        yield drawing.question.at, f"{message}{why}, expected at most half; widen the parameters"


def _looked_at(source: QuestionSource, question: Question) -> Iterator[Finding]:
    body = question.body
    if isinstance(source.body, ComputedSource) and not any(source.body.tolerance):
        rows = body.answer if isinstance(body, GridAnswer) else ()
        cells = [cell for row in rows for cell in row]
        if isinstance(body, NumberAnswer):
            cells.append(body.answer)
        if not all(_can_be_typed(cell) for cell in cells):
            at = source.body.answer.at
            yield at, "found an answer with endless digits, expected a tolerance beside it"
    if isinstance(body, TextAnswer):
        for number, (trap, reason) in enumerate(zip(body.traps, source.reasons, strict=True), 1):
            for text in trap.wording.texts:
                if matches(body.accepted, text, keep_case=body.keep_case):
                    message = f"found {text!r} in trap {number}, which is accepted"
                    yield reason.at, f"{message}, expected a wrong text"


def _can_be_typed(value: Number) -> bool:
    return isinstance(value, int) or (value * _FINEST).is_integer()
