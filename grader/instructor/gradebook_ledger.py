"""A transaction on a gradebook: whole tables are read and written at a time, and counted.

nbgrader's own calls write one cell at a time and commit each. Here the rows of an exercise are read
once, compared in memory, and what is new or different is written with one statement for each table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def new_id() -> str:
    """Make an id as nbgrader makes its own."""
    return uuid4().hex


class Ledger:
    """A transaction that counts what it writes, and keeps notes for the instructor.

    Parameters
    ----------
    connection
        The transaction.
    tables
        nbgrader's tables, by name.

    """

    def __init__(self, connection: sa.Connection, tables: Mapping[str, sa.Table]) -> None:
        self._connection = connection
        self.tables = tables
        self.added = self.changed = self.removed = 0
        self.notes: list[str] = []

    def read(self, statement: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        """Give all rows of a query."""
        return self._connection.execute(statement).all()

    def add(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, which all have the same columns."""
        if rows:
            self._connection.execute(sa.insert(self.tables[table]), rows)
            self.added += len(rows)

    def change(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Change rows by their ``row_id``; their other names are the columns to change."""
        if rows:
            target = self.tables[table]
            which = target.c.id == sa.bindparam("row_id")
            self._connection.execute(sa.update(target).where(which), rows)
            self.changed += len(rows)

    def remove(self, table: str, ids: Sequence[str]) -> None:
        """Remove rows by their ids."""
        if ids:
            target = self.tables[table]
            which = target.c.id == sa.bindparam("row_id")
            self._connection.execute(sa.delete(target).where(which), [{"row_id": i} for i in ids])
            self.removed += len(ids)


def add_course(ledger: Ledger, course_id: str) -> None:
    """Add the course, if it is not there."""
    course = ledger.tables["course"]
    if not ledger.read(sa.select(course.c.id).where(course.c.id == course_id)):
        ledger.add("course", [{"id": course_id}])


def add_students(ledger: Ledger, students: Iterable[str]) -> None:
    """Add the students who are not there; those who are keep their names and addresses."""
    there = {row.id for row in ledger.read(sa.select(ledger.tables["student"].c.id))}
    ledger.add("student", [{"id": student} for student in students if student not in there])
