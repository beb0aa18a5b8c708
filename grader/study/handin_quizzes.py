"""What a hand-in takes of the quizzes: the answers that were kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from grader.content.quiz_files import quiz_files
from grader.content.quiz_graded import read_paper
from grader.core.quiz_event import event_to_dict
from grader.errors import UsageError
from grader.study.graded_run import answers_text, kept_answers
from grader.study.quiz_store import QuizStore

if TYPE_CHECKING:
    from grader.content.course import Course
    from grader.core.quiz_event import QuizEvent

FORMAT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class PackedQuiz:
    """Answers to one quiz that are handed in.

    Attributes
    ----------
    quiz
        Its id.
    path
        The file, from the student's folder of the hand-in, with ``/``.
    content
        What is in it.
    open
        How many questions of a graded quiz have no answer; 0 for practice.

    """

    quiz: str
    path: str
    content: bytes
    open: int


def practice_answers(course: Course) -> list[PackedQuiz]:
    """Give the answers to each quiz that was begun for practice.

    Parameters
    ----------
    course
        The student's folder.

    Returns
    -------
    list of PackedQuiz
        In the order of first answers, as JSON: ``format_version``, ``kind`` (``quiz-answers``),
        ``quiz`` and ``events``, oldest first.

    Raises
    ------
    StoreError
        Where the answers cannot be read.

    """
    store = QuizStore.open_existing(course.root)
    if store is None:
        return []
    with store:
        events = store.events()
    by_quiz: dict[str, list[QuizEvent]] = {}
    for event in events:
        by_quiz.setdefault(event.quiz, []).append(event)
    return [
        PackedQuiz(quiz, f"{quiz}/answers.json", _written(quiz, mine), 0)
        for quiz, mine in by_quiz.items()
    ]


def graded_answers(course: Course, student: str) -> list[PackedQuiz]:
    """Give the answers to graded quizzes, which are marked where they are collected.

    Parameters
    ----------
    course
        The student's folder.
    student
        Who hands them in.

    Returns
    -------
    list of PackedQuiz
        As ``grade quiz answers`` writes them; a quiz without answers is not in it.

    Raises
    ------
    UsageError
        The questions that were answered are another student's.
    ContentError
        The file of the questions is broken.
    StoreError
        The answers cannot be read.

    """
    packed = []
    for file in quiz_files(course.root).values():
        if file.form != "graded":
            continue
        paper = read_paper(file.path)
        answers = kept_answers(course, paper)
        if not answers:
            continue
        if paper.student != student:
            raise UsageError(
                f"the questions of {file.id} here are those of {paper.student}, and {student} "
                f"hands in: type grade handin --student {paper.student}, or ask for your own "
                f"{file.path.name}"
            )
        path = f"{file.id}/{file.id}.answers.json"
        content = answers_text(course, paper).encode()
        missing = len(paper.quiz.questions) - len(answers)
        packed.append(PackedQuiz(file.id, path, content, missing))
    return packed


def _written(quiz: str, events: list[QuizEvent]) -> bytes:
    data = {
        "format_version": FORMAT_VERSION,
        "kind": "quiz-answers",
        "quiz": quiz,
        "events": [event_to_dict(event) for event in events],
    }
    return (json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
