"""Make items of a class's answers to one quiz: how quizzes enter the class report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from grader.core.item_analysis import Answers, analyse
from grader.instructor.report_values import MistakeCount, QuizReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.core.quiz_event import QuizEvent


def quiz_report(
    quiz: str,
    title: str,
    prompts: Mapping[str, str],
    answers: Mapping[str, Sequence[QuizEvent]],
    hints: Mapping[str, str],
) -> QuizReport:
    """Analyse the questions of one quiz.

    Parameters
    ----------
    quiz, title
        Id of the quiz, and one line for people.
    prompts
        The first line of each question, by its id, in order.
    answers
        For each student the answers, in order of time; of two answers to one question the first
        counts, because the second was given after the feedback. Answers to other quizzes and
        other questions are left out.
    hints
        What a misconception's id means, where that is known.

    Returns
    -------
    QuizReport

    """
    first: dict[str, dict[str, QuizEvent]] = {}
    for student, events in answers.items():
        for event in events:
            if event.quiz == quiz and event.question in prompts:
                first.setdefault(student, {}).setdefault(event.question, event)
    rows = list(first.values())
    table = Answers(
        tuple(prompts),
        tuple(tuple(row[one].credit if one in row else None for one in prompts) for row in rows),
        tuple(
            tuple(row[one].misconceptions if one in row else () for one in prompts) for row in rows
        ),
    )
    counts = Counter(
        name
        for row in rows
        for name in {one for event in row.values() for one in event.misconceptions}
    )
    mistakes = tuple(
        MistakeCount(name, quiz, hints.get(name, ""), count, len(rows))
        for name, count in counts.most_common()
    )
    return QuizReport(quiz, title, tuple(prompts.items()), analyse(table), mistakes)
