"""What an export to a learning management system is made of: questions, each drawn some times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from grader.core.quiz import Option, Question, Quiz, Reason

Format = Literal["moodle", "canvas"]

FORMATS: Final[tuple[Format, ...]] = ("moodle", "canvas")
ENDINGS: Final[dict[Format, str]] = {"moodle": ".xml", "canvas": ".zip"}

_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Draw(NamedTuple):
    """One question, drawn from one seed.

    Attributes
    ----------
    quiz_id
        The quiz that it belongs to.
    seed
        The seed.
    question
        The question.

    """

    quiz_id: str
    seed: int
    question: Question

    @property
    def name(self) -> str:
        """The name under which a learning management system lists it."""
        return f"{self.quiz_id} {self.question.id} seed {self.seed}"

    @property
    def key(self) -> str:
        """The same as letters, digits and hyphens; unique among all quizzes of a course."""
        return f"{self.quiz_id}-{self.question.id}-{self.seed}"


class Drawn(NamedTuple):
    """One question with all its draws, at least one.

    Attributes
    ----------
    id
        The question's id.
    draws
        Several where the question has parameters, of which one is to be asked.

    """

    id: str
    draws: tuple[Draw, ...]


class DrawnQuiz(NamedTuple):
    """One quiz with all draws of its questions.

    Attributes
    ----------
    id
        Short id, for example ``q02``.
    title
        One line for people.
    questions
        In file order.

    """

    id: str
    title: str
    questions: tuple[Drawn, ...]


def draw_all(draw: Callable[[int], Quiz], seeds: int) -> DrawnQuiz:
    """Draw a quiz some times.

    Parameters
    ----------
    draw
        What draws it for a seed.
    seeds
        How often; seeds are counted from 0.

    Returns
    -------
    DrawnQuiz
        A question without parameters is there once.

    """
    quizzes = [draw(seed) for seed in range(seeds)]
    first = quizzes[0]
    return DrawnQuiz(
        first.id,
        first.title,
        tuple(
            Drawn(
                question.id,
                tuple(
                    Draw(quiz.id, seed, quiz.questions[place])
                    for seed, quiz in enumerate(quizzes)
                    if seed == 0 or question.parametrised
                ),
            )
            for place, question in enumerate(first.questions)
        ),
    )


def clean(text: str) -> str:
    """Give a text without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def mistakes(question: Question) -> tuple[str, ...]:
    """Give the ids of all mistakes that a question knows.

    Parameters
    ----------
    question
        The question.

    Returns
    -------
    tuple of str
        Each once, in the order in which the question names them.

    """
    body = question.body
    match body:
        case Choice() | Select():
            found = _of_options(body.options)
        case NumberAnswer() | GridAnswer() | Order() | Match() | TextAnswer():
            found = _of_reasons(trap.reason for trap in body.traps)
        case Bug():
            found = [*_of_reasons(body.suspects.values()), *_of_options(body.fixes)]
    return tuple(dict.fromkeys(found))


def _of_options(options: Iterable[Option]) -> list[str]:
    return [option.misconception for option in options if option.misconception]


def _of_reasons(reasons: Iterable[Reason]) -> list[str]:
    return [reason.misconception for reason in reasons]
