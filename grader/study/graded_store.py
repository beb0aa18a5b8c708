"""Answers to graded quizzes, kept for good beside the other answers; nothing of them is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.core.graded_answer import graded_answer_from_dict, graded_answer_to_dict
from grader.grading.sqlite_file import explained, transaction
from grader.study.course_store import CourseStore, compact

if TYPE_CHECKING:
    from grader.core.graded_answer import GradedAnswer


class GradedStore(CourseStore):
    """Answers to the graded quizzes of one course folder."""

    TABLE = "graded_answers"

    def append(self, answer: GradedAnswer) -> int:
        """Keep one answer.

        Parameters
        ----------
        answer
            What to keep.

        Returns
        -------
        int
            Its number in this store, from 1.

        Raises
        ------
        StoreError
            Where it cannot be written.

        """
        row = (answer.quiz, answer.question, answer.at, compact(graded_answer_to_dict(answer)))
        with explained(self._path), transaction(self._connection):
            cursor = self._connection.execute(
                "INSERT INTO graded_answers (quiz, question, at, body) VALUES (?, ?, ?, ?)", row
            )
        return int(cursor.lastrowid or 0)

    def answers(self, quiz: str) -> list[GradedAnswer]:
        """Give all answers to one quiz in the order in which they were kept.

        Parameters
        ----------
        quiz
            Id of the quiz.

        Returns
        -------
        list of GradedAnswer
            Oldest first; of all papers, and of each question all that were given.

        Raises
        ------
        StoreError
            Where they cannot be read, or were damaged.

        """
        query = "SELECT body FROM graded_answers WHERE quiz = ? ORDER BY id"
        return self._decoded(graded_answer_from_dict, query, quiz)
