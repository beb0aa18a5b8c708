"""What the kept runs through a quiz came to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from grader.core.quiz_mark import Mark
from grader.core.quiz_score import score
from grader.core.review import is_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.core.quiz import Quiz
    from grader.core.quiz_event import QuizEvent
    from grader.core.quiz_score import Score


def run_scores(quiz: Quiz, events: Iterable[QuizEvent]) -> list[Score]:
    """Give the score of every run through a quiz.

    Parameters
    ----------
    quiz
        The quiz, drawn from any seed: points and concepts are the same for all.
    events
        Kept answers, oldest first; those of other quizzes and versions and those of reviews do
        not count.

    Returns
    -------
    list of Score
        In the order in which the runs were begun.

    """
    runs: dict[str, dict[str, Mark]] = {}
    for event in events:
        if (event.quiz, event.version) == (quiz.id, quiz.version) and not is_review(event):
            credit = Fraction(event.credit).limit_denominator(10_000)
            runs.setdefault(event.run, {}).setdefault(event.question, Mark(credit, event.right))
    return [score(quiz, marks) for marks in runs.values()]


def best_score(scores: Sequence[Score]) -> Score | None:
    """Give the score with the most points, the first among equals; None where there is none."""
    return max(scores, key=lambda one: one.earned, default=None)
