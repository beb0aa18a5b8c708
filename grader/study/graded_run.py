"""A run through a graded quiz as a value, and what of it is handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from grader.content.quiz_files import quiz_files, resolve_quiz
from grader.content.quiz_graded import read_paper
from grader.core.graded_answer import GradedAnswer, latest_answers
from grader.core.quiz_answer import check_answer
from grader.core.quiz_returned import Returned, returned_text
from grader.errors import UsageError
from grader.study.graded_store import GradedStore
from grader.study.quiz_run import next_open

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.content.course import Course
    from grader.core.quiz import Question, Quiz
    from grader.core.quiz_paper import Paper


@dataclass(frozen=True, slots=True)
class GradedRun:
    """How far a student is with a graded quiz.

    Attributes
    ----------
    paper
        The questions.
    answered
        Answers in canonical form, by the places of the questions.
    skipped
        Places of questions that were left for the end, the first skipped first.

    """

    paper: Paper
    answered: Mapping[str, Any]
    skipped: tuple[str, ...] = ()

    @property
    def quiz(self) -> Quiz:
        """Give the questions."""
        return self.paper.quiz

    @property
    def next_question(self) -> Question | None:
        """Give the first open question in file order, skipped ones last; None at the end."""
        return next_open(self.quiz, self.answered.keys(), self.skipped)

    def skip(self, question_id: str) -> GradedRun:
        """Leave a question for the end of the run, behind those that were skipped before."""
        others = tuple(one for one in self.skipped if one != question_id)
        return replace(self, skipped=(*others, question_id))

    def hint(self, question_id: str) -> GradedRun:
        """Change nothing: a graded question has no hint."""
        del question_id
        return self

    def answer(self, question_id: str, answer: Any, *, at: str) -> tuple[GradedRun, GradedAnswer]:
        """Take an answer; nothing is marked.

        Parameters
        ----------
        question_id
            Place of the question.
        answer
            A JSON value.
        at
            The time, UTC in ISO 8601.

        Returns
        -------
        tuple of GradedRun and GradedAnswer
            The run with this answer, and what is to be kept of it.

        Raises
        ------
        BadAnswer
            Where the answer has not the form that the question's kind asks for.
        KeyError
            Where the quiz has no such question.

        """
        question = {one.id: one for one in self.quiz.questions}[question_id]
        given = check_answer(question, answer)
        kept = GradedAnswer(self.quiz.id, self.paper.id, question_id, given, at)
        return replace(self, answered={**self.answered, question_id: given}), kept


def open_paper(course: Course, typed: str) -> Paper:
    """Read a student's questions of a graded quiz.

    Parameters
    ----------
    course
        The student's folder.
    typed
        What was typed for the quiz.

    Returns
    -------
    Paper

    Raises
    ------
    UsageError
        Where there is no such quiz, or it is not graded here.
    ContentError
        Where its file is broken.

    """
    file = quiz_files(course.root)[resolve_quiz(course, typed)]
    if file.form != "graded":
        raise UsageError(
            f"{file.id} is not graded here: its questions would be quizzes/{file.id}.graded.json, "
            "which your instructor hands out"
        )
    return read_paper(file.path)


def kept_answers(course: Course, paper: Paper) -> dict[str, Any]:
    """Give the answers to a paper that are kept and count, by the places of the questions.

    Parameters
    ----------
    course
        The student's folder.
    paper
        The questions.

    Returns
    -------
    dict

    Raises
    ------
    StoreError
        Where the store cannot be read.

    """
    store = GradedStore.open_existing(course.root)
    if store is None:
        return {}
    with store:
        return latest_answers(paper, store.answers(paper.quiz.id))


def answers_text(course: Course, paper: Paper) -> str:
    """Write what is handed in for a graded quiz.

    Parameters
    ----------
    course
        The student's folder.
    paper
        The questions.

    Returns
    -------
    str
        The text of ``qNN.answers.json``; the same one for the same answers.

    Raises
    ------
    UsageError
        Where nothing was answered yet.
    StoreError
        Where the store cannot be read.

    """
    answers = kept_answers(course, paper)
    quiz = paper.quiz
    if not answers:
        raise UsageError(f"nothing of {quiz.id} was answered yet: begin with grade quiz {quiz.id}")
    return returned_text(Returned(quiz.id, quiz.version, paper.student, paper.id, answers))
