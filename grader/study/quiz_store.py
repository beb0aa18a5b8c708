"""Answers to quizzes, kept for good beside the attempts in the progress store's database.

An answer whose number was given out has been handed to the operating system: it survives kill -9
of any process at any moment. When the power fails, the last answers may be lost (the write-ahead
log is not flushed to the disk at each of them, ``synchronous = NORMAL``), but never the database.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self

from grader.core.quiz_event import event_from_dict, event_to_dict
from grader.errors import StoreError
from grader.grading.sqlite_file import (
    MOVE_AWAY,
    explained,
    open_for_appending,
    open_for_reading,
    transaction,
)
from grader.study.store_schema import SCHEMA, store_path

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path
    from types import TracebackType

    from grader.core.quiz_event import QuizEvent


class QuizStore:
    """Answers to the quizzes of one course folder; nothing in it is ever changed or deleted.

    Made by ``open`` or ``open_existing``; a context manager that closes the database.

    Parameters
    ----------
    connection
        A connection in autocommit mode to a database that has its tables.
    path
        The database, for messages.

    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the store of a course folder for appending; make or upgrade it where need be.

        Parameters
        ----------
        folder
            The course folder, which must exist.

        Returns
        -------
        QuizStore

        Raises
        ------
        StoreError
            Where it cannot be made, read or written, or a newer grader wrote it.

        """
        path = store_path(folder)
        return cls(open_for_appending(path, SCHEMA), path)

    @classmethod
    def open_existing(cls, folder: Path) -> Self | None:
        """Open the store of a course folder for reading only; make nothing.

        Parameters
        ----------
        folder
            The course folder.

        Returns
        -------
        QuizStore or None
            None where no answer was ever kept: there is no database, or one of attempts only.

        Raises
        ------
        StoreError
            Where it cannot be read, or a newer grader wrote it.

        """
        path = store_path(folder)
        connection = open_for_reading(path, SCHEMA)
        if connection is None:
            return None
        store = cls(connection, path)
        if not store._has_table():
            store.close()
            return None
        return store

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
        body = json.dumps(
            event_to_dict(event), sort_keys=True, separators=(",", ":"), allow_nan=False
        )
        row = (event.quiz, event.question, event.run, event.at, body)
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
        query = "SELECT body FROM quiz_events ORDER BY id"
        values: tuple[str, ...] = ()
        if quiz is not None:
            query, values = "SELECT body FROM quiz_events WHERE quiz = ? ORDER BY id", (quiz,)
        with explained(self._path):
            bodies = [body for (body,) in self._connection.execute(query, values)]
        try:
            return [event_from_dict(json.loads(body)) for body in bodies]
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise StoreError(f"{self._path} is damaged (no JSON): {MOVE_AWAY}") from error

    def close(self) -> None:
        """Close the database."""
        with explained(self._path):
            self._connection.close()

    def __enter__(self) -> Self:
        """Give the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the database."""
        self.close()

    def _has_table(self) -> bool:
        """Tell whether the database has answers at all; one of version 1 has none."""
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'quiz_events'"
        with explained(self._path):
            return self._connection.execute(query).fetchone() is not None
