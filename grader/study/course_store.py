"""The database of one course folder, as what is kept in it opens, reads and closes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from grader.errors import StoreError
from grader.grading.sqlite_file import (
    MOVE_AWAY,
    explained,
    open_for_appending,
    open_for_reading,
)
from grader.study.store_schema import SCHEMA, store_path

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

T = TypeVar("T")


class CourseStore:
    """The database of a course folder; nothing in it is ever changed or deleted.

    Made by ``open`` or ``open_existing``; a context manager that closes the database.

    Parameters
    ----------
    connection
        A connection in autocommit mode to a database that has its tables.
    path
        The database, for messages.

    Attributes
    ----------
    TABLE
        The table that a kind of store reads; databases of older versions may lack it.

    """

    TABLE: ClassVar[str]

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
        CourseStore

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
        CourseStore or None
            None where nothing of this kind was ever kept.

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
        if store._read("SELECT 1 FROM sqlite_master WHERE name = ?", cls.TABLE):
            return store
        store.close()
        return None

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

    def _read(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with explained(self._path):
            return self._connection.execute(query, values).fetchall()

    def _decoded(self, make: Callable[[Any], T], query: str, *values: str) -> list[T]:
        """Make a value of each JSON text that a query finds."""
        bodies = [body for (body,) in self._read(query, *values)]
        try:
            return [make(json.loads(body)) for body in bodies]
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise StoreError(f"{self._path} is damaged (no JSON): {MOVE_AWAY}") from error


def compact(data: Any) -> str:
    """Give canonical JSON: equal data, equal text."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), allow_nan=False)
