"""Which quiz questions ask about which concept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.content.quiz_parts import QuizSource


def questions_by_concept(
    concepts: Iterable[str], sources: Iterable[QuizSource]
) -> Mapping[str, tuple[str, ...]]:
    """List the questions that ask about each concept of a course.

    Parameters
    ----------
    concepts
        Ids of the course's concepts.
    sources
        Its quizzes, or some of them.

    Returns
    -------
    Mapping
        For every concept, in the course's order, the quiz and the id of each question, such as
        ``q02 edge-response``; an empty tuple where nothing asks about it.

    """
    found: dict[str, list[str]] = {concept: [] for concept in concepts}
    for source in sources:
        for question in source.questions:
            for concept in question.concepts:
                found[concept].append(f"{source.id} {question.id}")
    return {concept: tuple(questions) for concept, questions in found.items()}
