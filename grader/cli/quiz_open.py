"""From what was typed to questions: a quiz's file, and its draw for a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source, quiz_ids, resolve_quiz

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.content.course import Course
    from grader.core.quiz import Quiz


def open_quiz(course: Course, typed: str) -> tuple[str, Callable[[int], Quiz]]:
    """Open a quiz.

    Parameters
    ----------
    course
        The course.
    typed
        What was typed for the quiz.

    Returns
    -------
    tuple of str and function
        The quiz's id, and what draws it for a seed.

    """
    quiz_id = resolve_quiz(course, typed)
    source = load_quiz_source(course, quiz_id)
    registry = load_registry(course)
    return quiz_id, lambda seed: draw_quiz(source, seed, registry)


def open_all(course: Course) -> Iterator[Quiz]:
    """Give every quiz of a course, drawn for seed 0."""
    registry = load_registry(course)
    for quiz_id in quiz_ids(course.root):
        yield draw_quiz(load_quiz_source(course, quiz_id), 0, registry)
