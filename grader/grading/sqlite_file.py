"""A database file that only grows: how it is opened, made once, and what its errors mean."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BUSY_SECONDS = 5.0
MOVE_AWAY = "move that file away and run the command again: a new one is made"
CHECK_FOLDER = (
    "check that its folder is there, that you may write in it, and that the disk has room"
)
BUSY = "another grade command is writing it: wait until that one ends, and run again"


class Schema(NamedTuple):
    """The tables of a database.

    Attributes
    ----------
    version
        Kept in the database; a reader knows its own and those that ``upgrades`` leads on from.
    statements
        What makes the tables.
    upgrades
        By an older version, what makes the next version of it: they only add, so that a process
        of an older grader that has the database open goes on working.

    """

    version: int
    statements: tuple[str, ...]
    upgrades: Mapping[int, tuple[str, ...]] = MappingProxyType({})


def open_for_appending(path: Path, schema: Schema) -> sqlite3.Connection:
    """Open a database that has its tables; make it, and the folder it lies in, if need be.

    A database of an older version is upgraded; what it keeps stays.

    Parameters
    ----------
    path
        The database.
    schema
        Its tables.

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
            if schema_version(connection, path, schema) != schema.version:
                make_tables(connection, path, schema)
    return connection


def open_for_reading(path: Path, schema: Schema) -> sqlite3.Connection | None:
    """Open a database that is there; change nothing in it.

    Parameters
    ----------
    path
        The database.
    schema
        Its tables.

    Returns
    -------
    sqlite3.Connection or None
        None where nothing was ever kept. A database of an older version is not upgraded: it may
        lack tables.

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
            version = schema_version(connection, path, schema)
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


def schema_version(connection: sqlite3.Connection, path: Path, schema: Schema) -> int:
    """Read the schema version of a database: 0 where it has no tables yet.

    Parameters
    ----------
    connection
        An open connection.
    path
        The database, for messages.
    schema
        Its tables.

    Returns
    -------
    int
        0, the schema's version, or one that it can be upgraded from.

    Raises
    ------
    StoreError
        For a version that this grader does not know.

    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version not in {0, schema.version, *schema.upgrades}:
        raise StoreError(
            f"{path} was written by a newer grader (schema {version}, and this one knows "
            f"{schema.version}): upgrade the grader, or move that file away to start a new one"
        )
    return version


def make_tables(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    """Give a database its tables, or those that an older version lacks, all or none of them.

    Another process may be doing the same at this moment: whoever comes second finds it done.

    Parameters
    ----------
    connection
        An open connection in autocommit mode.
    path
        The database, for messages.
    schema
        Its tables.

    """
    _use_write_ahead_log(connection)
    with transaction(connection):
        version = schema_version(connection, path, schema)
        statements = list(schema.statements) if version == 0 else []
        while 0 < version < schema.version:
            statements += schema.upgrades[version]
            version += 1
        for statement in (*statements, f"PRAGMA user_version = {schema.version}"):
            connection.execute(statement)


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
