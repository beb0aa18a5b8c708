"""Make items of a class's answers to graded quizzes: how quizzes enter the class report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.core.item_analysis import Answers, analyse
from grader.instructor.report_values import MistakeCount, QuizReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.content.course import Course
    from grader.instructor.quiz_marking import MarkedQuiz


def quiz_reports(course: Course, marked: Sequence[MarkedQuiz]) -> tuple[QuizReport, ...]:
    """Analyse every quiz of which something was marked.

    Parameters
    ----------
    course
        The instructor's course.
    marked
        What ``mark_answers`` gave.

    Returns
    -------
    tuple of QuizReport
        In the order of the quizzes' ids. A question with parameters is shown as seed 0 draws it.

    Raises
    ------
    ContentError
        Where a quiz cannot be read or drawn.

    """
    if not marked:
        return ()
    registry = load_registry(course)
    found = []
    for quiz_id in sorted({one.quiz for one in marked}):
        shown = draw_quiz(load_quiz_source(course, quiz_id), 0, registry)
        prompts = {one.id: one.prompt.strip().splitlines()[0] for one in shown.questions}
        mine = [one for one in marked if one.quiz == quiz_id]
        found.append(quiz_report(quiz_id, shown.title, prompts, mine, registry.beliefs))
    return tuple(found)


def quiz_report(
    quiz: str,
    title: str,
    prompts: Mapping[str, str],
    marked: Sequence[MarkedQuiz],
    hints: Mapping[str, str],
) -> QuizReport:
    """Analyse the questions of one quiz.

    Parameters
    ----------
    quiz, title
        Id of the quiz, and one line for people.
    prompts
        The first line of each question, by its id, in order.
    marked
        What students earned in it; of two results of one student the last counts. A question
        without an answer earns nothing; those that ``prompts`` does not have are left out.
    hints
        What a misconception's id means, where that is known.

    Returns
    -------
    QuizReport

    """
    last = {one.student: {mark.question: mark for mark in one.marks} for one in marked}
    rows = [[row.get(question) for question in prompts] for row in last.values()]
    table = Answers(
        tuple(prompts),
        tuple(
            tuple(None if one is None else float(one.earned / one.points) for one in row)
            for row in rows
        ),
        tuple(tuple(one.misconceptions if one else () for one in row) for row in rows),
    )
    counts = Counter(
        name for row in table.mistakes for name in {name for names in row for name in names}
    )
    mistakes = tuple(
        MistakeCount(name, quiz, hints.get(name, ""), number, len(rows))
        for name, number in counts.most_common()
    )
    return QuizReport(quiz, title, tuple(prompts.items()), analyse(table), mistakes)
