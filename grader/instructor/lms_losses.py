"""What an export cannot carry: questions that are refused, and what is lost of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from grader.core.quiz import (
    Bug,
    Choice,
    GridAnswer,
    Match,
    NumberAnswer,
    Order,
    Select,
    TextAnswer,
)
from grader.errors import UsageError
from grader.instructor.lms_moodle_fractions import right_share
from grader.instructor.lms_numbers import why_not_text2qti
from grader.instructor.lms_parts import mistakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.core.quiz import Question
    from grader.instructor.lms_parts import Drawn, DrawnQuiz, Format

DRAWS: Final = "draws: a fixed number of them, not a fresh one each time"
HINT_LATE: Final = "hint: only with 'Interactive with multiple tries', after a wrong try"
HINT: Final = "hint"
TAGS: Final = "misconceptions: tags of the question, not of the answer that shows them"
MISTAKES: Final = "misconceptions: their ids"
TRAPS: Final = "trap feedback"
FRACTIONS: Final = "fractions: 1/8 must be typed as 0.125"
UNIT: Final = "unit: shown, but cannot be typed"
YES_NO: Final = "form: yes or no for each option; one left open counts as wrong"
SHAPE: Final = "form: the empty grid shows its shape"
TWICE: Final = "form: a right side can be chosen twice"
PATTERNS: Final = "patterns: texts that only a pattern accepts earn nothing"
SPELLING: Final = "spelling: only capitals and spaces at the ends are forgiven"
SPELLING_KEPT: Final = "spelling: only spaces at the ends are forgiven"
PARTIAL: Final = "partial credit: Canvas gives some by its own rule, ours is all or nothing"
POINTS: Final = "points: one for each part; set the mark in the quiz"
ROUNDING: Final = "rounding: the billionth that we forgive for floats"
CHANGE_CREDIT: Final = frozenset({PATTERNS, SPELLING, SPELLING_KEPT, PARTIAL, YES_NO, ROUNDING})


def losses(question: Question, format: Format) -> tuple[str, ...]:  # noqa: A002 - as on the command line
    """Say what is lost of a question that a format carries.

    Parameters
    ----------
    question
        The question.
    format
        The format.

    Returns
    -------
    tuple of str
        One short phrase each, what is lost before the colon; those of ``CHANGE_CREDIT`` may
        change what an answer earns.

    """
    moodle = format == "moodle"
    found = _moodle(question) if moodle else _canvas(question)
    if question.parametrised:
        found.append(DRAWS)
    if question.hint:
        found.append(HINT_LATE if moodle else HINT)
    if mistakes(question):
        found.append(TAGS if moodle else MISTAKES)
    return tuple(found)


def parts(question: Question) -> int:
    """Count the parts that a question has in Moodle's cloze form; 0 where it has another form."""
    match question.body:
        case GridAnswer(answer=grid):
            return len(grid) * len(grid[0])
        case Select(options=options, scoring="each"):
            return len(options)
        case Bug():
            return 2
        case _:
            return 0


def refusal(question: Question, format: Format) -> str:  # noqa: A002 - as above
    """Say why a format cannot carry a question as we mark it.

    Parameters
    ----------
    question
        The question.
    format
        The format.

    Returns
    -------
    str
        Empty where it can.

    """
    return _moodle_refusal(question) if format == "moodle" else _canvas_refusal(question)


def divide(quiz: DrawnQuiz, format: Format) -> tuple[DrawnQuiz, dict[str, str]]:  # noqa: A002
    """Divide a quiz into what a format carries and what it does not.

    Parameters
    ----------
    quiz
        The quiz.
    format
        The format.

    Returns
    -------
    tuple of DrawnQuiz and dict
        The quiz with the questions of which every draw is carried, and for the others reasons by
        their ids.

    """
    reasons = {one.id: reason for one in quiz.questions if (reason := _of_draws(one, format))}
    carried = tuple(one for one in quiz.questions if one.id not in reasons)
    return quiz._replace(questions=carried), reasons


def refuse(quiz: DrawnQuiz, reasons: dict[str, str], format: Format) -> UsageError:  # noqa: A002
    """Make the error that names all questions that a format cannot carry."""
    lines = [f"{quiz.id} {name}: {reason}" for name, reason in reasons.items()]
    return UsageError(
        f"{format} cannot carry these questions as they are marked here:\n  "
        + "\n  ".join(lines)
        + "\nadd --leave-out to export the others, or change these questions"
    )


def table_of(quiz: DrawnQuiz, format: Format) -> list[tuple[str, str, str]]:  # noqa: A002
    """Give a line for each thing that is lost or refused.

    Parameters
    ----------
    quiz
        The quiz.
    format
        The format.

    Returns
    -------
    list of tuple of str
        Question, kind, and what is lost; where it is refused, why.

    """
    rows: list[tuple[str, str, str]] = []
    for one in quiz.questions:
        reason = _of_draws(one, format)
        drawn = [draw.question for draw in one.draws]
        lost = dict.fromkeys(loss for question in drawn for loss in losses(question, format))
        said = [f"refused: {reason}"] if reason else list(lost) or ["nothing"]
        rows += [(one.id, drawn[0].kind, text) for text in said]
    return rows


def _of_draws(drawn: Drawn, format: Format) -> str:  # noqa: A002
    reasons = {draw.seed: refusal(draw.question, format) for draw in drawn.draws}
    seed, reason = next(((seed, one) for seed, one in reasons.items() if one), (0, ""))
    return reason if len(set(reasons.values())) == 1 else f"{reason} (seed {seed})"


def _moodle(question: Question) -> list[str]:  # noqa: PLR0911 - one for each kind
    body = question.body
    points = [POINTS] if parts(question) and question.points % parts(question) else []
    match body:
        case Select(scoring="each"):
            return [YES_NO, *points]
        case Choice() | Select() | Order():
            return []
        case NumberAnswer():
            return [FRACTIONS]
        case GridAnswer():
            return [SHAPE, FRACTIONS, *_traps(body.traps), *points]
        case Match():
            return [TWICE, *_traps(body.traps)]
        case TextAnswer():
            return _text(body)
        case Bug():
            return points
    assert_never(body)


def _canvas(question: Question) -> list[str]:
    body = question.body
    if isinstance(body, Select):
        return [PARTIAL]
    if isinstance(body, NumberAnswer):
        exact = isinstance(body.answer, int) and not any(body.tolerance)
        unit = [UNIT] if body.unit else []
        return [FRACTIONS, *_traps(body.traps), *unit, *([] if exact else [ROUNDING])]
    if isinstance(body, TextAnswer):
        return [*_text(body), *_traps(body.traps)]
    return []


def _traps(traps: Sequence[object]) -> list[str]:
    return [TRAPS] if traps else []


def _text(body: TextAnswer) -> list[str]:
    patterned = body.accepted.patterns or any(trap.wording.patterns for trap in body.traps)
    spelling = SPELLING_KEPT if body.keep_case else SPELLING
    return [spelling, *([PATTERNS] if patterned else [])]


def _moodle_refusal(question: Question) -> str:
    body = question.body
    if isinstance(body, Order):
        return "order: Moodle's ordering questions count partly right orders in another way"
    if isinstance(body, Select) and body.scoring != "each":
        right = sum(option.right for option in body.options)
        if body.scoring == "all" and right > 1:
            return (
                f"select with scoring all and {right} right options: Moodle adds up fractions, "
                "so that some of them would earn something"
            )
        if not right_share(right):
            return f"select with {right} right options: Moodle has no fraction for 1/{right}"
    if isinstance(body, Match) and max(len(piece.text) for piece in body.right) > 255:  # noqa: PLR2004
        return "match: Moodle keeps at most 255 characters of a right side"
    return ""


def _canvas_refusal(question: Question) -> str:
    body = question.body
    if isinstance(body, Choice):
        return ""
    if isinstance(body, Select):
        if body.scoring == "all":
            return ""
        return f"select with scoring {body.scoring}: Canvas has one rule of its own for all"
    if isinstance(body, NumberAnswer):
        return why_not_text2qti(body)
    if isinstance(body, TextAnswer):
        return "text with keep_case: Canvas ignores capital letters" if body.keep_case else ""
    return f"{question.kind}: text2qti has no such question"
