"""From what was typed to questions: a quiz's file, and its draw for a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source, quiz_ids, resolve_quiz

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from grader.content.course import Course
    from grader.core.quiz import Quiz


class OpenQuiz(NamedTuple):
    """A quiz that can be drawn.

    Attributes
    ----------
    id
        The quiz's id.
    draw
        What draws it for a seed.
    beliefs
        Sentences by the ids of misconceptions, as far as this folder has them.

    """

    id: str
    draw: Callable[[int], Quiz]
    beliefs: Mapping[str, str]


def open_quiz(course: Course, typed: str) -> OpenQuiz:
    """Open a quiz.

    Parameters
    ----------
    course
        The course.
    typed
        What was typed for the quiz.

    Returns
    -------
    OpenQuiz

    """
    quiz_id = resolve_quiz(course, typed)
    source = load_quiz_source(course, quiz_id)
    registry = load_registry(course)
    return OpenQuiz(quiz_id, lambda seed: draw_quiz(source, seed, registry), registry.beliefs)


def open_all(course: Course) -> Iterator[Quiz]:
    """Give every quiz of a course, drawn for seed 0."""
    registry = load_registry(course)
    for quiz_id in quiz_ids(course.root):
        yield draw_quiz(load_quiz_source(course, quiz_id), 0, registry)
