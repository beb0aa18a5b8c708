"""What was collected: every result of every hand-in, kept so that nothing is graded twice.

One row stands for one hand-in, graded by one version of its suite with one seed. A row is never
changed: what a suite was worth before it was changed stays there to compare with.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self

from grader.core.model import Submission
from grader.core.report import attempt_from_dict, attempt_to_dict
from grader.errors import StoreError
from grader.grading.sqlite_file import MOVE_AWAY, Schema, explained, open_for_appending, transaction
from grader.instructor.handin import Graded, Handin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = Schema(
    1,
    (
        "CREATE TABLE seeds (id INTEGER PRIMARY KEY, seed INTEGER NOT NULL)",
        "CREATE TABLE sources (sha256 TEXT PRIMARY KEY NOT NULL, content BLOB NOT NULL)",
        """CREATE TABLE results (
            id INTEGER PRIMARY KEY,
            student TEXT NOT NULL,
            exercise TEXT NOT NULL,
            submitted TEXT NOT NULL,
            submission TEXT NOT NULL,
            suite TEXT NOT NULL,
            seed INTEGER NOT NULL,
            fault INTEGER NOT NULL,
            body TEXT NOT NULL
        )""",
        """CREATE INDEX results_place
            ON results (student, exercise, submitted, submission, suite, seed)""",
    ),
)
FIND = (
    "SELECT body FROM results WHERE student = ? AND exercise = ? AND submitted = ? "
    "AND submission = ? AND seed = ?"
)


def ledger_path(folder: Path) -> Path:
    """Give the place of a course folder's ledger."""
    return folder / ".grade" / "collected.db"


class Ledger:
    """The results of a course's collects.

    Parameters
    ----------
    path
        The database; it is made where it does not exist.

    Raises
    ------
    StoreError
        Where it cannot be made, read or written.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = open_for_appending(path, SCHEMA)

    def seed(self) -> int | None:
        """Give the seed of the latest collect, or None before the first."""
        with explained(self._path):
            row = self._connection.execute("SELECT seed FROM seeds ORDER BY id DESC LIMIT 1")
            found = row.fetchone()
        return None if found is None else int(found[0])

    def use_seed(self, seed: int) -> None:
        """Record that a collect uses this seed, where the latest used another."""
        if seed != self.seed():
            with explained(self._path):
                self._connection.execute("INSERT INTO seeds (seed) VALUES (?)", (seed,))

    def add(self, graded: Graded) -> None:
        """Keep a result, unless one without a fault of the grader's own is there already.

        Parameters
        ----------
        graded
            Of a hand-in that was graded now.

        """
        handin, attempt = graded.handin, graded.attempt
        source = handin.submission
        body = json.dumps(attempt_to_dict(attempt), allow_nan=False)
        with explained(self._path), transaction(self._connection):
            self._connection.execute(
                "INSERT OR IGNORE INTO sources VALUES (?, ?)", (source.sha256, source.source)
            )
            place = (*_place(handin), attempt.seed, attempt.suite)
            known = f"{FIND} AND suite = ? AND fault = 0"
            if self._connection.execute(known, place).fetchone() is None:
                self._connection.execute(
                    "INSERT INTO results (student, exercise, submitted, submission, seed, "
                    "suite, fault, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*place, attempt.grader_fault, body),
                )

    def find(self, handin: Handin, seed: int, suite: str | None = None) -> Graded | None:
        """Give the latest result of a hand-in with this seed, if one is kept.

        Parameters
        ----------
        handin
            What was graded.
        seed
            With which it was graded.
        suite
            Hash of the suite that graded it; None for any, and then without a fault of ours.

        Returns
        -------
        Graded or None

        """
        query = f"{FIND} AND fault = 0"
        values: tuple[str | int, ...] = (*_place(handin), seed)
        if suite is not None:
            query, values = f"{FIND} AND suite = ?", (*values, suite)
        with explained(self._path):
            row = self._connection.execute(f"{query} ORDER BY id DESC LIMIT 1", values).fetchone()
        return None if row is None else self._graded(handin, row[0])

    def latest(self, exercise: str | None = None) -> Iterator[tuple[int, Graded]]:
        """Give for each hand-in its latest result, with the row's number.

        Parameters
        ----------
        exercise
            The one to give results of; None for all.

        Yields
        ------
        tuple of int and Graded
            Sorted by exercise, student and time; the source is read with it.

        """
        query = (
            "SELECT max(id), exercise FROM results GROUP BY student, exercise, submitted, "
            "submission ORDER BY exercise, student, submitted"
        )
        with explained(self._path):
            rows = self._connection.execute(query).fetchall()
        for number, name in rows:
            if exercise in {None, name}:
                yield number, self.row(number)

    def row(self, number: int) -> Graded:
        """Give one kept result by its number.

        Raises
        ------
        StoreError
            Where there is none.

        """
        with explained(self._path):
            row = self._connection.execute(
                "SELECT student, exercise, submitted, submission, body, content FROM results "
                "JOIN sources ON sha256 = submission WHERE id = ?",
                (number,),
            ).fetchone()
        if row is None:
            raise StoreError(f"no result {number} in {self._path}: grade collect --list shows all")
        student, exercise, submitted, sha256, body, content = row
        submission = Submission(f"result {number}", bytes(content), sha256)
        return self._graded(Handin(student, exercise, submission, submitted), body)

    def _graded(self, handin: Handin, body: str) -> Graded:
        try:
            attempt = attempt_from_dict(json.loads(body))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise StoreError(f"{self._path} is damaged (no JSON): {MOVE_AWAY}") from error
        return Graded(handin, attempt, fresh=False)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Give the ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the database."""
        self.close()


def _place(handin: Handin) -> tuple[str, str, str, str]:
    return handin.student, handin.exercise, handin.submitted, handin.submission.sha256
