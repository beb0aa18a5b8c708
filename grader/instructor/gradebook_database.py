"""A database of nbgrader's: its tables, made where there are none, and what its errors mean."""

from __future__ import annotations

import sys
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from sqlalchemy.pool import NullPool

from grader.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXAMPLE: Final = "write it like sqlite:///gradebook.db"
VERSION: Final = sa.Table(  # alembic's own, as nbgrader makes it
    "alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), nullable=False)
)
# What databases say, in lower case, and what to do about it.
ADVICE: Final = (
    (("locked", "lock wait", "deadlock"), "another program is writing it: wait until that ends"),
    (("readonly", "read-only", "permission denied"), "give yourself the right to write it"),
    (("unable to open",), "check that its folder is there, and that you may write in it"),
    (("not a database", "malformed"), "it is damaged or no database: put a copy of it back"),
    (("full", "disk i/o"), "check that the disk has room"),
    (
        ("unique", "duplicate", "foreign key"),
        "another program changed it at the same moment: look that none is running",
    ),
)
OTHERWISE: Final = "check that the database is running and that its address is right"


class Nbgrader(NamedTuple):
    """What of nbgrader is needed.

    Attributes
    ----------
    metadata
        Its tables.
    versions
        Ids of its schema's versions, the present one first.

    """

    metadata: sa.MetaData
    versions: tuple[str, ...]


def load_nbgrader() -> Nbgrader:
    """Import nbgrader's tables, without a word on stderr.

    The import takes 1.9 s, 1.1 of them for a grammar of internet addresses, which jsonschema loads
    where it is installed and nothing here asks for: for that time it counts as not installed.

    Returns
    -------
    Nbgrader

    """
    grammar = "rfc3987_syntax"
    hidden = grammar not in sys.modules
    if hidden:
        sys.modules[grammar] = None  # type: ignore[assignment]  # makes its import fail
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from nbgrader import api, dbutil  # noqa: PLC0415 - what it imports is bounded here
    finally:
        if hidden:
            del sys.modules[grammar]
    scripts = ScriptDirectory(dbutil.ALEMBIC_DIR)
    versions = tuple(script.revision for script in scripts.walk_revisions())
    return Nbgrader(api.Base.metadata, versions)


class Database:
    """A gradebook's database, which has nbgrader's tables in nbgrader's present form.

    nbgrader itself asks the program ``alembic`` for its schema's version when it makes a database,
    and leaves one without a version where that program is not on the path. Here the version is
    read in this process, and tables and version are made together or not at all.

    Parameters
    ----------
    url
        Its address, as SQLAlchemy takes it.

    Raises
    ------
    UsageError
        Where that is no address, or a database driver is not installed.
    StoreError
        Where it cannot be read or written, holds something else than a gradebook, or has a schema
        of another version of nbgrader.

    """

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self.name: str = self._engine.url.render_as_string(hide_password=True)
        nbgrader = load_nbgrader()
        self.tables: Mapping[str, sa.Table] = nbgrader.metadata.tables
        with self.writing() as connection:
            self._prepare(connection, nbgrader)

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Give a transaction, which is written as a whole or not at all.

        Yields
        ------
        sqlalchemy.Connection

        Raises
        ------
        StoreError
            Where the database refuses.

        """
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.SQLAlchemyError as error:
            raise StoreError(self._explained(error)) from error

    @property
    def folder(self) -> Path | None:
        """The folder of an SQLite file; None for any other database."""
        name = self._engine.url.database or ""
        plain = name not in {"", ":memory:"} and not name.startswith("file:")
        return Path(name).parent if plain and self._engine.dialect.name == "sqlite" else None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _explained(self, error: sa.exc.SQLAlchemyError) -> str:
        """Say what a database's error means; never with the values that were to be written."""
        origin = getattr(error, "orig", None)
        said = str(origin or type(error).__name__).partition("\n")[0]
        found = (advice for words, advice in ADVICE if any(one in said.lower() for one in words))
        return (
            f"the gradebook {self.name} cannot be written ({said}), and nothing in it was "
            f"changed: {next(found, OTHERWISE)}, and collect again"
        )

    def _prepare(self, connection: sa.Connection, nbgrader: Nbgrader) -> None:
        """Make the tables where there are none; else look that they are those of nbgrader."""
        there = set(sa.inspect(connection).get_table_names())
        if not there:
            nbgrader.metadata.create_all(connection)
        elif not {"assignment", "student", "grade"} <= there:
            raise StoreError(
                f"{self.name} holds other tables than a gradebook's: name another database"
            )
        VERSION.create(connection, checkfirst=True)
        version = connection.execute(sa.select(VERSION.c.version_num)).scalar()
        if version is None:
            self._look_through(connection, nbgrader)
            connection.execute(sa.insert(VERSION), [{"version_num": nbgrader.versions[0]}])
        elif version not in nbgrader.versions:
            raise StoreError(
                f"the gradebook {self.name} was made by a newer nbgrader (schema {version}): "
                "pip install --upgrade nbgrader"
            )
        elif version != nbgrader.versions[0]:
            raise StoreError(self._old(version))
        else:  # changes nothing, but a database that may not be written refuses it now, not later
            connection.execute(sa.update(VERSION).values(version_num=version))

    def _look_through(self, connection: sa.Connection, nbgrader: Nbgrader) -> None:
        """Refuse tables of an older form; nbgrader may have left new ones without a version."""
        inspector = sa.inspect(connection)
        for name, table in nbgrader.metadata.tables.items():
            there = inspector.has_table(name)
            columns = {one["name"] for one in inspector.get_columns(name)} if there else set()
            if not columns >= set(table.c.keys()):
                raise StoreError(self._old("unknown"))

    def _old(self, version: str) -> str:
        return (
            f"the gradebook {self.name} was made by an older nbgrader (schema {version}): keep a "
            "copy of it, then run nbgrader db upgrade"
        )


def _engine(url: str) -> sa.Engine:
    """Make an engine, which keeps no connection open between two transactions."""
    try:
        engine = sa.create_engine(url, poolclass=NullPool)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the gradebook's database needs the Python package {error.name}: install it with pip"
        ) from error
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ValueError) as error:
        raise UsageError(f"that is no database's address: {EXAMPLE}") from error
    if engine.dialect.name == "sqlite":
        # Python's sqlite3 begins a transaction too late: after reading, and not for tables
        sa.event.listen(engine, "connect", _let_begin)
        sa.event.listen(engine, "begin", _begin)
    return engine


def _let_begin(connection: Any, _record: object) -> None:
    connection.isolation_level = None


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
