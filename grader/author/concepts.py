"""Hold the concepts of a course and of its exercises against what is taught and tested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from grader.content.course import load_exercise
from grader.content.quiz_concepts import questions_by_concept
from grader.content.quiz_source import load_quiz_source, quiz_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from grader.content.course import Course
    from grader.core.model import CaseResult, Exercise

# One question can be answered by luck, and one that was just seen is remembered, not understood.
LEAST_QUESTIONS: Final = 2


def concept_problems(exercise: Exercise, tests: Iterable[CaseResult]) -> Iterator[str]:
    """Compare the concepts of an exercise with those that its hidden tests stand for.

    Parameters
    ----------
    exercise
        What it says it teaches.
    tests
        Results of its hidden tests, on anything.

    Yields
    ------
    str
        A concept without a test, a test without a concept, a concept that is not the exercise's.

    """
    tested: set[str] = set()
    for test in tests:
        tested.update(test.concepts)
        if not test.concepts:
            yield f"{test.test} stands for no concept: give it @pytest.mark.concept(...)"
        for concept in sorted(set(test.concepts) - set(exercise.concepts)):
            yield f"{test.test} stands for {concept}, which exercise.yaml does not name"
    for concept in exercise.concepts:
        if concept not in tested:
            yield f"no hidden test stands for the concept {concept} of exercise.yaml"


def uncovered(course: Course) -> tuple[str, ...]:
    """Give the concepts of a course that no exercise teaches, in the course's order."""
    taught = {
        concept
        for exercise_id in course.exercise_ids
        for concept in load_exercise(course, exercise_id).concepts
    }
    return tuple(concept for concept in course.concepts if concept not in taught)


def asked_too_little(course: Course) -> Mapping[str, tuple[str, ...]]:
    """Give the concepts of a course about which the quizzes ask too little.

    Parameters
    ----------
    course
        The course. One without any quiz has none to lack: it asks by its exercises alone.

    Returns
    -------
    Mapping
        For each concept with fewer than ``LEAST_QUESTIONS`` questions, in the course's order, the
        questions that there are, such as ``q02 edge-response``.

    Raises
    ------
    ContentError
        Where a quiz cannot be read.

    """
    sources = [load_quiz_source(course, quiz_id) for quiz_id in quiz_ids(course.root)]
    if not sources:
        return {}
    asked = questions_by_concept(course.concepts, sources)
    return {concept: ids for concept, ids in asked.items() if len(ids) < LEAST_QUESTIONS}
