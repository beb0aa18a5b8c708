"""Mark what students handed in for graded quizzes: draw their questions again, and compare.

Nothing in a file is believed but the answers: whose they are is what the folder says, and which
questions they were given follows from the secret.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from grader.content.quiz_graded import graded_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.core.quiz_answer import BadAnswer
from grader.core.quiz_mark import mark
from grader.core.quiz_paper import paper_to_dict
from grader.errors import UsageError
from grader.instructor.layout import clean_name, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.content.course import Course
    from grader.content.quiz_parts import QuizSource
    from grader.core.quiz import Question, Quiz
    from grader.instructor.find_answers import Answers

SHOWN_NAMES = 3


class QuestionMark(NamedTuple):
    """What a student earned by one question.

    Attributes
    ----------
    question
        Its id in the source.
    points
        What it is worth.
    earned
        From 0 to ``points``; 0 without an answer.
    answered
        Whether there was an answer that could be marked.
    misconceptions
        Ids of the mistakes that the answer shows.

    """

    question: str
    points: int
    earned: Fraction
    answered: bool
    misconceptions: tuple[str, ...]


class MarkedQuiz(NamedTuple):
    """One student's result in one graded quiz.

    Attributes
    ----------
    student, quiz
        Whose, and in what.
    submitted
        When it was handed in, UTC in ISO 8601; empty where that is not known.
    marks
        One for each question, in file order.

    """

    student: str
    quiz: str
    submitted: str
    marks: tuple[QuestionMark, ...]

    @property
    def earned(self) -> Fraction:
        """Give the points of all questions together."""
        return sum((one.earned for one in self.marks), Fraction(0))

    @property
    def points(self) -> int:
        """Give what the quiz is worth."""
        return sum(one.points for one in self.marks)


class Marking(NamedTuple):
    """What was marked, in the order in which it was given, and a line for all that was not."""

    marked: tuple[MarkedQuiz, ...]
    problems: tuple[str, ...]


def mark_answers(course: Course, answers: Iterable[Answers], secret: bytes) -> Marking:
    """Mark answers to graded quizzes.

    Parameters
    ----------
    course
        The instructor's course.
    answers
        What was handed in.
    secret
        The one that the questions were drawn from.

    Returns
    -------
    Marking

    Raises
    ------
    UsageError
        Where the course's folder has no solutions.
    ContentError
        Where a quiz cannot be read or drawn.

    """
    registry = load_registry(course)
    if not registry.complete:
        raise UsageError(f"{course.root} has no solutions: mark in the instructor's checkout")
    sources: dict[str, QuizSource] = {}
    marked: list[MarkedQuiz] = []
    problems: list[str] = []
    for one in answers:
        if one.quiz not in course.graded_quizzes:
            named = ", ".join(course.graded_quizzes) or "none"
            why = f"it answers {one.quiz}, and course.yaml says that {named} is graded."
            problems.append(_line(one, why))
            continue
        if one.quiz not in sources:
            sources[one.quiz] = load_quiz_source(course, one.quiz)
        quiz = graded_quiz(sources[one.quiz], registry, secret, one.student)
        why = _refusal(one, quiz)
        if why:
            problems.append(_line(one, why))
            continue
        marks, told = _marks(quiz, one)
        marked.append(MarkedQuiz(one.student, one.quiz, one.submitted, marks))
        problems += [_line(one, each) for each in told]
    return Marking(tuple(marked), tuple(problems))


def _line(one: Answers, why: str) -> str:
    return f"{escaped(one.shown)}: {why}"


def _refusal(one: Answers, quiz: Quiz) -> str:
    """Say why answers are not to these questions; nothing where they are."""
    returned = one.returned
    if returned.quiz != one.quiz:
        return f"it answers {returned.quiz}. Name it {returned.quiz}.answers.json."
    if clean_name(returned.student) != one.student:
        return (
            f"it answers the questions of {escaped(returned.student)}. Ask {one.student} for "
            "answers to the own ones, or put it into the right folder."
        )
    if returned.version != quiz.version:
        return (
            f"it answers version {returned.version} of {quiz.id}, and the course has version "
            f"{quiz.version}. Mark it with the course as it was handed out."
        )
    if returned.paper != paper_to_dict(quiz, one.student)["paper"]:
        return (
            "it answers other questions than those drawn now. Either the secret is another one, or "
            f"what {quiz.id} shows was changed after the hand-out, or the file was changed."
        )
    return ""


def _marks(quiz: Quiz, one: Answers) -> tuple[tuple[QuestionMark, ...], list[str]]:
    given = one.returned.answers
    places = {str(place): question for place, question in enumerate(quiz.questions, start=1)}
    told = list(_unknown([name for name in given if name not in places], quiz))
    marks = []
    for place, question in places.items():
        nothing = QuestionMark(
            question.id, question.points, Fraction(0), answered=False, misconceptions=()
        )
        if place not in given:
            marks.append(nothing)
            continue
        try:
            marks.append(_mark(question, given[place]))
        except BadAnswer as bad:
            marks.append(nothing)
            told.append(
                f"question {place} earns nothing, its answer has not the right form "
                f"({escaped(bad.reason)})."
            )
    return tuple(marks), told


def _mark(question: Question, answer: object) -> QuestionMark:
    result = mark(question, answer)
    return QuestionMark(
        question.id,
        question.points,
        result.credit * question.points,
        answered=True,
        misconceptions=tuple(reason.misconception for reason in result.reasons),
    )


def _unknown(names: list[str], quiz: Quiz) -> Iterator[str]:
    if names:
        shown = ", ".join(escaped(name[:20]) for name in names[:SHOWN_NAMES])
        more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
        yield (
            f"it answers {shown}{more}, and the questions of {quiz.id} are 1 to "
            f"{len(quiz.questions)}; the others are marked."
        )
