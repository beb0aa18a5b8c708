"""Write quizzes for Canvas: a zip of QTI 1.2, which text2qti makes.

text2qti reads Markdown. Nothing of ours means anything to it: all that is no letter, digit or
space is written as a character reference, and the rest is HTML. Questions with parameters become
groups of which Canvas picks one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.core.quiz import Choice, NumberAnswer, Select, TextAnswer
from grader.errors import EngineError, UsageError
from grader.instructor.lms_html import entities, inline, prompt
from grader.instructor.lms_losses import refusal
from grader.instructor.lms_numbers import text2qti_line
from grader.instructor.lms_parts import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.instructor.lms_parts import Draw, Drawn, DrawnQuiz


def canvas_zip(quiz: DrawnQuiz) -> bytes:
    """Write a quiz.

    Parameters
    ----------
    quiz
        Its questions, all of which Canvas can carry: see ``lms_losses.divide``.

    Returns
    -------
    bytes
        A zip file.

    Raises
    ------
    UsageError
        text2qti is not installed.
    EngineError
        text2qti refuses the quiz.

    """
    try:
        from text2qti.config import Config  # noqa: PLC0415 - only instructors have it
        from text2qti.err import Text2qtiError  # noqa: PLC0415
        from text2qti.qti import QTI  # noqa: PLC0415
        from text2qti.quiz import Quiz  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            f"an export to Canvas needs text2qti ({error}): pip install '.[instructor]'"
        ) from None
    try:
        # Config() alone: Config.load() would write into the home folder
        read = Quiz(canvas_text(quiz), config=Config())
        read.points_possible = sum(one.draws[0].question.points for one in quiz.questions)
        written: bytes = QTI(read).zip_bytes()  # it would count every draw of a group
    except Text2qtiError as error:
        raise EngineError(
            f"text2qti refuses {quiz.id} ({error}): export to Moodle, or report this"
        ) from error
    return written


def canvas_text(quiz: DrawnQuiz) -> str:
    """Write a quiz as text2qti reads it.

    Parameters
    ----------
    quiz
        As for ``canvas_zip``.

    Returns
    -------
    str

    """
    title = " ".join(clean(f"{quiz.id}: {quiz.title}").split())
    lines = [f"Quiz title: {title}", ""]
    for drawn in quiz.questions:
        lines += _group(drawn)
    return "\n".join(lines) + "\n"


def _group(drawn: Drawn) -> Iterator[str]:
    many = len(drawn.draws) > 1
    if many:
        points = drawn.draws[0].question.points
        yield from ("GROUP", "pick: 1", f"points per question: {points}", "")
    for draw in drawn.draws:
        yield from _question(draw)
    if many:
        yield from ("END_GROUP", "")


def _question(draw: Draw) -> Iterator[str]:
    question, body = draw.question, draw.question.body
    reason = refusal(question, "canvas")
    if reason:
        raise UsageError(f"{question.id}: {reason}; leave it out with --leave-out")
    unit = getattr(body, "unit", "")
    below = f"<p>Unit: {inline(unit, entities)}</p>" if unit else ""
    mark = f'<span class="{draw.key}"></span>'  # text2qti takes no text twice
    yield f"Title: {draw.name}"
    yield f"Points: {question.points}"
    yield f"1. <div>{mark}{prompt(question, entities)}{below}</div>"
    if question.why.strip():
        yield f"... {inline(question.why, entities)}"
    match body:
        case Choice() | Select():
            marks = ("*a)", "a)") if isinstance(body, Choice) else ("[*]", "[ ]")
            for option in body.options:
                yield f"{marks[0] if option.right else marks[1]} {inline(option.text, entities)}"
                if option.why.strip():
                    yield f"... {inline(option.why, entities)}"
        case NumberAnswer():
            yield f"= {text2qti_line(body)}"
        case TextAnswer():
            for text in dict.fromkeys(" ".join(clean(one).split()) for one in body.accepted.texts):
                yield f"* {text}"
    yield ""
