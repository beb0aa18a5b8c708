"""The progress store: every attempt of one course folder, kept for good."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from grader.core.report import attempt_from_dict, attempt_to_dict
from grader.errors import StoreError
from grader.grading.sqlite_file import MOVE_AWAY, explained, transaction
from grader.study.best import StoredResult, best_results
from grader.study.course_store import CourseStore, compact

if TYPE_CHECKING:
    from grader.core.model import Attempt


class ProgressStore(CourseStore):
    """Attempts of one course folder, with the sources that were graded."""

    TABLE = "attempts"

    def append(self, attempt: Attempt, source: bytes) -> int:
        """Keep one attempt with the source it graded, both or neither.

        Parameters
        ----------
        attempt
            What to keep.
        source
            The submission's bytes, whose SHA-256 is ``attempt.submission``.

        Returns
        -------
        int
            The attempt's number in this store, from 1.

        Raises
        ------
        StoreError
            Where it cannot be written.
        ValueError
            Where ``source`` is not what was graded.

        """
        if _sha256(source) != attempt.submission:
            raise ValueError("the source to keep is not the submission that was graded")
        body = attempt_to_dict(attempt)
        environment = compact(body["environment"]).encode()
        row = {key: body[key] for key in ("exercise", "started", "points", "max_points", "suite")}
        row |= {
            "all_passed": int(attempt.all_passed),
            "seed": str(attempt.seed),
            "submission": attempt.submission,
            "environment": _sha256(environment),
            "body": compact(body),
        }
        blobs = [(attempt.submission, source), (row["environment"], environment)]
        with explained(self._path), transaction(self._connection):
            self._connection.executemany("INSERT OR IGNORE INTO blobs VALUES (?, ?)", blobs)
            cursor = self._connection.execute(
                "INSERT INTO attempts (exercise, started, points, max_points, suite, all_passed,"
                " seed, submission, environment, body) VALUES (:exercise, :started, :points,"
                " :max_points, :suite, :all_passed, :seed, :submission, :environment, :body)",
                row,
            )
        return int(cursor.lastrowid or 0)

    def best(self) -> dict[str, StoredResult]:
        """Give the best result of every exercise that was attempted.

        Returns
        -------
        dict
            Exercise id to result, in the order of first attempts.

        """
        query = "SELECT exercise, points, max_points, started, all_passed FROM attempts ORDER BY id"
        return best_results(
            (exercise, StoredResult(points, max_points, 1, started, bool(all_passed)))
            for exercise, points, max_points, started, all_passed in self._read(query)
        )

    def latest(self, exercise: str) -> Attempt | None:
        """Give the last attempt that was kept for an exercise, or None."""
        query = "SELECT body FROM attempts WHERE exercise = ? ORDER BY id DESC LIMIT 1"
        return next(iter(self._attempts(query, exercise)), None)

    def attempts(self, exercise: str | None = None) -> list[Attempt]:
        """Give all attempts, or those at one exercise, oldest first."""
        if exercise is None:
            return self._attempts("SELECT body FROM attempts ORDER BY id")
        return self._attempts("SELECT body FROM attempts WHERE exercise = ? ORDER BY id", exercise)

    def source(self, sha256: str) -> bytes:
        """Give the bytes that were kept under a hash, the ``submission`` of an attempt.

        Parameters
        ----------
        sha256
            In hexadecimal, lower case.

        Returns
        -------
        bytes

        Raises
        ------
        StoreError
            Where there are none, or they are not what was kept.

        """
        rows = self._read("SELECT content FROM blobs WHERE sha256 = ?", sha256)
        if not rows:
            raise StoreError(f"{self._path} keeps nothing under {sha256}: check the hash")
        content = bytes(rows[0][0])
        if _sha256(content) != sha256:
            raise StoreError(f"what {self._path} keeps under {sha256} was changed: {MOVE_AWAY}")
        return content

    def _attempts(self, query: str, *values: str) -> list[Attempt]:
        return self._decoded(attempt_from_dict, query, *values)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
