"""The tables of the progress store, and how a database gets them exactly once."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from grader.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA_VERSION = 1
BUSY_SECONDS = 5.0
# The seed is text: it may be larger than SQLite's 64 bits. REPLACE deletes without firing delete
# triggers, so each table also guards its inserts.
SCHEMA = (
    """CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        exercise TEXT NOT NULL,
        started TEXT NOT NULL,
        points INTEGER NOT NULL,
        max_points INTEGER NOT NULL,
        all_passed INTEGER NOT NULL,
        seed TEXT NOT NULL,
        submission TEXT NOT NULL,
        suite TEXT NOT NULL,
        environment TEXT NOT NULL,
        body TEXT NOT NULL
    )""",
    """CREATE INDEX attempts_overview
        ON attempts (exercise, started, points, max_points, all_passed)""",
    "CREATE TABLE blobs (sha256 TEXT PRIMARY KEY NOT NULL, content BLOB NOT NULL)",
    """CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts
        BEGIN SELECT RAISE(ABORT, 'attempts are never changed'); END""",
    """CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts
        BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END""",
    """CREATE TRIGGER attempts_no_replace BEFORE INSERT ON attempts
        WHEN EXISTS (SELECT 1 FROM attempts WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'attempts are never replaced'); END""",
    """CREATE TRIGGER blobs_no_update BEFORE UPDATE ON blobs
        BEGIN SELECT RAISE(ABORT, 'blobs are never changed'); END""",
    """CREATE TRIGGER blobs_no_delete BEFORE DELETE ON blobs
        BEGIN SELECT RAISE(ABORT, 'blobs are never deleted'); END""",
    """CREATE TRIGGER blobs_no_replace BEFORE INSERT ON blobs
        WHEN EXISTS (SELECT 1 FROM blobs WHERE sha256 = NEW.sha256)
        BEGIN SELECT RAISE(IGNORE); END""",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """Read the schema version of a database: 0 where it has no tables yet.

    Parameters
    ----------
    connection
        An open connection.
    path
        The database, for messages.

    Returns
    -------
    int
        0 or ``SCHEMA_VERSION``.

    Raises
    ------
    StoreError
        For a version that this grader does not know.

    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version not in {0, SCHEMA_VERSION}:
        raise StoreError(
            f"{path} was written by a newer grader (schema {version}, and this one knows "
            f"{SCHEMA_VERSION}): upgrade the grader, or move that file away to start a new one"
        )
    return version


def create_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Give a database its tables; another process may be doing the same at this moment.

    Parameters
    ----------
    connection
        An open connection in autocommit mode.
    path
        The database, for messages.

    """
    _use_write_ahead_log(connection)
    connection.execute("BEGIN IMMEDIATE")
    if schema_version(connection, path) == 0:
        for statement in SCHEMA:
            connection.execute(statement)
    connection.execute("COMMIT")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the database to its write-ahead log, in which readers and writers do not wait."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself for this one switch.
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.005)
        else:
            return
