"""The progress store's database file: where it lies, how it is opened, what its errors mean."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import StoreError
from grader.study.store_schema import BUSY_SECONDS, create_schema, schema_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOVE_AWAY = "move that file away and run the command again: a new one is made"
CHECK_FOLDER = (
    "check that its folder is there, that you may write in it, and that the disk has room"
)
BUSY = "another grade command is writing it: wait until that one ends, and run again"


def store_path(folder: Path) -> Path:
    """Give the place of a course folder's database."""
    return folder / ".grade" / "progress.db"


def open_for_appending(path: Path) -> sqlite3.Connection:
    """Open a database that has its tables; make it, and the folder it lies in, if need be.

    Parameters
    ----------
    path
        What ``store_path`` gave.

    Returns
    -------
    sqlite3.Connection
        In autocommit mode.

    Raises
    ------
    StoreError
        Where it cannot be made, read or written, or a newer grader wrote it.

    """
    with explained(path):
        path.parent.mkdir(exist_ok=True)
        connection = _connect(path, "rwc")
        with _closed_on_error(connection):
            connection.execute("PRAGMA synchronous = NORMAL")
            if schema_version(connection, path) == 0:
                create_schema(connection, path)
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection | None:
    """Open a database that is there; change nothing in it.

    Parameters
    ----------
    path
        What ``store_path`` gave.

    Returns
    -------
    sqlite3.Connection or None
        None where nothing was ever kept.

    Raises
    ------
    StoreError
        Where it cannot be read, or a newer grader wrote it.

    """
    with explained(path):
        if not path.exists():
            return None
        connection = _connect(path, "ro")
        with _closed_on_error(connection):
            version = schema_version(connection, path)
    if version == 0:  # another process is making it at this moment
        connection.close()
        return None
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise into a StoreError with a next action.

    Parameters
    ----------
    path
        The database, for messages.

    Raises
    ------
    StoreError
        In the place of any ``sqlite3.Error`` and ``OSError``.

    """
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path} cannot be made ({error.strerror}): {CHECK_FOLDER}") from error
    except sqlite3.OperationalError as error:
        action = BUSY if "locked" in str(error) else CHECK_FOLDER
        raise StoreError(f"{path} cannot be used ({error}): {action}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path} is damaged ({error}): {MOVE_AWAY}") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all writes of a block or none of them.

    Parameters
    ----------
    connection
        In autocommit mode.

    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself after some errors
            connection.execute("ROLLBACK")
        raise
