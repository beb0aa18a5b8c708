"""How far somebody is with a course: exercises, quizzes, concepts and reviews together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from grader.content.course import load_exercise
from grader.core.standing import standings
from grader.study.best import best_attempts
from grader.study.quiz_scores import best_score, run_scores
from grader.study.review import today_plan

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from grader.content.course import Course
    from grader.core.quiz_score import Score
    from grader.core.review import Plan
    from grader.core.standing import Standing
    from grader.study.course_questions import CourseQuestions
    from grader.study.review import History


class ExerciseStanding(NamedTuple):
    """One exercise with its best attempt.

    Attributes
    ----------
    exercise, title
        Its id, and one line for people.
    points
        Of the best attempt; None before the first.
    max_points
        Of the best attempt, or of the exercise.
    all_passed
        Whether in the best attempt everything passed.

    """

    exercise: str
    title: str
    points: int | None
    max_points: int
    all_passed: bool


class QuizStanding(NamedTuple):
    """One quiz with its best and its last run; None before the first answer."""

    quiz: str
    title: str
    best: Score | None
    last: Score | None


class Overview(NamedTuple):
    """How far somebody is.

    Attributes
    ----------
    exercises, quizzes, concepts
        In the order of the course.
    plan
        What is to be reviewed.

    """

    exercises: tuple[ExerciseStanding, ...]
    quizzes: tuple[QuizStanding, ...]
    concepts: tuple[Standing, ...]
    plan: Plan


def overview(
    course: Course,
    questions: CourseQuestions,
    history: History,
    now: datetime,
    *,
    zone: tzinfo | None = None,
) -> Overview:
    """Put together how far somebody is.

    Parameters
    ----------
    course
        The course.
    questions
        Of its quizzes.
    history
        What was answered and attempted. An exercise counts with its best attempt, for its points
        as for its concepts.
    now
        The time, of any zone.
    zone
        Where days begin at midnight; None for the computer's own zone.

    Returns
    -------
    Overview

    Raises
    ------
    ContentError
        Where a file of the course is wrong.
    UsageError
        Where a quiz computes, and this folder has no solutions.
    StoreError
        Where the store has a time that is none.

    """
    exercises = []
    best = best_attempts(history.attempts)
    counted = [best[one] for one in course.exercise_ids if one in best]
    for exercise_id in course.exercise_ids:
        exercise, attempt = load_exercise(course, exercise_id), best.get(exercise_id)
        exercises.append(
            ExerciseStanding(
                exercise_id,
                exercise.title,
                None if attempt is None else attempt.points,
                exercise.points if attempt is None else attempt.max_points,
                attempt is not None and attempt.all_passed,
            )
        )
    quizzes = []
    for quiz in questions.quizzes():
        scores = run_scores(quiz, history.events)
        last = scores[-1] if scores else None
        quizzes.append(QuizStanding(quiz.id, quiz.title, best_score(scores), last))
    catalogue = questions.catalogue
    return Overview(
        exercises=tuple(exercises),
        quizzes=tuple(quizzes),
        concepts=standings(course.concepts, catalogue.questions, history.events, counted),
        plan=today_plan(catalogue, history, now, zone=zone),
    )
