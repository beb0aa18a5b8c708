"""Answers to quizzes, kept for good beside the attempts in the progress store's database.

An answer whose number was given out has been handed to the operating system: it survives kill -9
of any process at any moment. When the power fails, the last answers may be lost (the write-ahead
log is not flushed to the disk at each of them, ``synchronous = NORMAL``), but never the database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.core.quiz_event import event_from_dict, event_to_dict
from grader.grading.sqlite_file import explained, transaction
from grader.study.course_store import CourseStore, compact

if TYPE_CHECKING:
    from grader.core.quiz_event import QuizEvent


class QuizStore(CourseStore):
    """Answers to the quizzes of one course folder."""

    TABLE = "quiz_events"

    def append(self, event: QuizEvent) -> int:
        """Keep one answer.

        Parameters
        ----------
        event
            What to keep.

        Returns
        -------
        int
            Its number in this store, from 1.

        Raises
        ------
        StoreError
            Where it cannot be written.
        ValueError
            Where the answer is no JSON value.

        """
        row = (event.quiz, event.question, event.run, event.at, compact(event_to_dict(event)))
        with explained(self._path), transaction(self._connection):
            cursor = self._connection.execute(
                "INSERT INTO quiz_events (quiz, question, run, at, body) VALUES (?, ?, ?, ?, ?)",
                row,
            )
        return int(cursor.lastrowid or 0)

    def events(self, quiz: str | None = None) -> list[QuizEvent]:
        """Give all answers, or those to one quiz, in the order in which they were kept.

        Parameters
        ----------
        quiz
            Id of the quiz, or None for all.

        Returns
        -------
        list of QuizEvent
            Oldest first.

        Raises
        ------
        StoreError
            Where they cannot be read, or were damaged.

        """
        if quiz is None:
            return self._decoded(event_from_dict, "SELECT body FROM quiz_events ORDER BY id")
        query = "SELECT body FROM quiz_events WHERE quiz = ? ORDER BY id"
        return self._decoded(event_from_dict, query, quiz)
