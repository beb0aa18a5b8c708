"""What a hand-in takes of the quizzes: the answers that were kept.

This is the one place where answers to graded quizzes are plugged in.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from grader.core.quiz_event import event_to_dict
from grader.study.quiz_store import QuizStore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.content.course import Course
    from grader.core.quiz_event import QuizEvent

ANSWERS: Final = "answers.json"
FORMAT_VERSION: Final = 1


def quiz_answers(course: Course) -> dict[str, bytes]:
    """Give the answers of each quiz that was begun.

    Parameters
    ----------
    course
        The student's folder.

    Returns
    -------
    dict
        JSON by the quiz's id, in the order of first answers: ``format_version``, ``kind``
        (``quiz-answers``), ``quiz`` and ``events``, oldest first.

    Raises
    ------
    StoreError
        Where the answers cannot be read.

    """
    store = QuizStore.open_existing(course.root)
    if store is None:
        return {}
    with store:
        events = store.events()
    by_quiz: dict[str, list[QuizEvent]] = {}
    for event in events:
        by_quiz.setdefault(event.quiz, []).append(event)
    return {quiz: _written(quiz, mine) for quiz, mine in by_quiz.items()}


def graded_answers(course: Course, student: str) -> Mapping[str, bytes]:
    """Give the answers to graded quizzes, which are marked where they are collected.

    Parameters
    ----------
    course
        The student's folder.
    student
        Whose questions they are.

    Returns
    -------
    Mapping
        JSON by the quiz's id.

    """
    del course, student  # to be filled by graded_run.py; grade quiz answers writes them until then
    return {}


def _written(quiz: str, events: list[QuizEvent]) -> bytes:
    data = {
        "format_version": FORMAT_VERSION,
        "kind": "quiz-answers",
        "quiz": quiz,
        "events": [event_to_dict(event) for event in events],
    }
    return (json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
