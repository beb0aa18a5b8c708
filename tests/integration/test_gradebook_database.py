"""Gradebooks that are new, locked, damaged, of another schema, or that nbgrader is missing for."""

from __future__ import annotations

import importlib.util
import sqlite3
from pathlib import Path

import pytest
from gradebook_class import (
    COURSE,
    DUES,
    EX1,
    ROOT,
    SUITES,
    content,
    nbgrader,
    python,
    query,
    read,
    score,
    url_of,
    write,
)

from grader.errors import StoreError, UsageError
from grader.instructor.gradebook import Gradebook

OPEN = f"from grader.instructor.gradebook import Gradebook as G; G({'sqlite:///gradebook.db'!r})"


@pytest.fixture
def path(tmp_path):
    """Give a place for a database."""
    return tmp_path / "gradebook.db"


# A new database


def test_nothing_is_needed_on_the_path(tmp_path):
    """A gradebook is made without any program on the path, silently, in the present schema."""
    done = python("-c", OPEN, cwd=tmp_path, env={"PATH": ""})
    assert (done.stdout, done.stderr) == ("", "")
    before = content(tmp_path / "gradebook.db")
    nbgrader("db", "upgrade", cwd=tmp_path)
    assert content(tmp_path / "gradebook.db") == before


def test_a_half_made_gradebook_is_completed(tmp_path):
    """Tables that nbgrader left without a version, where it found no alembic, get one."""
    code = "from nbgrader.api import Gradebook; Gradebook('sqlite:///gradebook.db')"
    made = python("-c", code, cwd=tmp_path, env={"PATH": ""}, check=False)
    assert "No such file or directory: 'alembic'" in made.stderr
    path = tmp_path / "gradebook.db"
    assert "alembic_version" not in "".join(content(path))
    write(path, score("ada"))
    assert len(query(path, "SELECT version_num FROM alembic_version")) == 1


def test_the_course_is_named(path):
    """An assignment belongs to the course that the gradebook was opened for."""
    with Gradebook(url_of(path), "vision") as book:
        book.write([score("ada")], COURSE, {}, {})
    with read(path) as book:
        assert book.find_assignment(EX1.id).course_id == "vision"


def test_what_opening_hides_comes_back(tmp_path):
    """A slow package that nbgrader's imports would load is not loaded, and can be afterwards."""
    code = f"{OPEN}; import sys; print([i for i in sys.modules if 'rfc3987' in i])"
    done = python("-c", f"{code}; import rfc3987_syntax", cwd=tmp_path, env={})
    assert done.stdout == "[]\n"


# What can go wrong


@pytest.mark.parametrize("packages", [(), ("sqlalchemy", "alembic", "mako", "markupsafe")])
def test_without_nbgrader_it_says_what_to_install(tmp_path, packages):
    """Python without nbgrader, or without any package, says what to install, as wrong usage."""
    for package in packages:
        module = importlib.util.find_spec(package)
        (tmp_path / package).symlink_to(Path(module.origin).parent)
    there = importlib.util.find_spec("typing_extensions").origin
    (tmp_path / "typing_extensions.py").symlink_to(there)
    code = (
        "from grader.errors import UsageError\n"
        "from grader.instructor.gradebook import Gradebook\n"
        "try:\n    Gradebook('sqlite:///gradebook.db')\n"
        "except UsageError as error:\n    print(error.exit_code, error)\n"
    )
    done = python("-S", "-c", code, cwd=tmp_path, env={})
    assert done.stdout.startswith("2 a gradebook needs nbgrader")
    assert done.stdout.endswith("or write --csv FILE instead\n")
    assert not (tmp_path / "gradebook.db").exists()


@pytest.mark.parametrize("url", ["gradebook.db", "nosuch://host/name", "postgresql://host:x/name"])
def test_what_is_no_address_is_refused(url):
    """An address that SQLAlchemy cannot read is a mistake of usage, with an example."""
    with pytest.raises(UsageError, match=r"write it like sqlite:///gradebook\.db"):
        Gradebook(url)


def test_a_missing_driver_is_named():
    """A database whose Python package is not installed is named; a password is never shown."""
    with pytest.raises(UsageError, match="package oracledb: install it") as caught:
        Gradebook("oracle+oracledb://user:secret@host/name")
    assert "secret" not in str(caught.value)


def test_a_locked_gradebook_is_waited_for_and_refused(path):
    """While another program writes, nothing is written, and the reader is told to wait."""
    write(path, score("ada"))
    with Gradebook(url_of(path)) as book:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"locked.*wait until that ends.*collect again"):
            book.write([score("bob")], COURSE, SUITES, DUES)
        other.close()
        assert book.write([score("bob")], COURSE, SUITES, DUES).submissions == 1


def test_a_gradebook_that_may_not_be_written_is_refused(path):
    """A database that can only be read says so when it is opened."""
    write(path, score("ada"))
    with pytest.raises(StoreError, match=r"readonly.*right to write"):
        Gradebook(f"sqlite:///file:{path}?mode=ro&uri=true")


def test_a_folder_that_is_missing_is_named(tmp_path):
    """A place that cannot be written is named with its address."""
    with pytest.raises(StoreError, match=r"nowhere/gradebook\.db.*its folder is there"):
        Gradebook(url_of(tmp_path / "nowhere" / "gradebook.db"))


def test_a_damaged_gradebook_is_refused(path):
    """A file that is no database is left as it is."""
    path.write_text("not a database at all, however long one looks at it\n" * 99)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="put a copy of it back"):
        Gradebook(url_of(path))
    assert path.read_bytes() == before


def test_a_gradebook_that_is_lost_on_the_way_is_refused(path):
    """Tables that vanish after opening are an error of the database, not of the grader."""
    with Gradebook(url_of(path)) as book:
        query(path, "DROP TABLE comment")
        with pytest.raises(StoreError, match="no such table: comment"):
            book.write([score("ada")], COURSE, SUITES, DUES)
    assert query(path, "SELECT count(*) FROM assignment") == [(0,)]


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("database or disk is full", "disk has room"),
        ("UNIQUE constraint failed", "another program changed it"),
        ("something new", "that its address is right"),
    ],
)
def test_what_a_database_says_has_an_answer(path, said, advice):
    """What stops a write in the middle is quoted with an answer; no student's data is."""
    write(path, score("ada"))
    trigger = (
        f"CREATE TRIGGER stop BEFORE INSERT ON comment BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )
    query(path, trigger)
    before = content(path)
    with pytest.raises(StoreError, match=advice) as caught:
        write(path, score("bob"))
    assert said in str(caught.value)
    assert "bob" not in str(caught.value)
    assert content(path) == before


def test_another_programs_database_is_refused(path):
    """A database with other tables stays as it is."""
    query(path, "CREATE TABLE attempts (id INTEGER)")
    before = content(path)
    with pytest.raises(StoreError, match=r"other tables .* another database"):
        Gradebook(url_of(path))
    assert content(path) == before


@pytest.mark.parametrize(
    ("version", "advice"),
    [("282d30a0218e", "nbgrader db upgrade"), ("fedcba987654", "pip install --upgrade nbgrader")],
)
def test_another_schema_is_refused(path, version, advice):
    """A gradebook of an older or a newer nbgrader says what to do before it can be written."""
    write(path, score("ada"))
    query(path, "UPDATE alembic_version SET version_num = ?", version)
    with pytest.raises(StoreError, match=advice):
        Gradebook(url_of(path))


@pytest.mark.parametrize(
    "change", ["ALTER TABLE student DROP COLUMN lms_user_id", "DROP TABLE task_cells"]
)
def test_a_schema_without_a_version_must_be_whole(path, change):
    """Tables without a version that are not nbgrader's present ones are of an older nbgrader."""
    write(path, score("ada"))
    query(path, "DROP TABLE alembic_version")
    query(path, change)
    before = content(path)
    with pytest.raises(StoreError, match="nbgrader db upgrade"):
        Gradebook(url_of(path))
    assert content(path) == before


def test_the_rest_of_the_grader_does_not_import_nbgrader(tmp_path):
    """Importing the gradebook's module loads neither nbgrader nor its database layer."""
    code = (
        "import sys, grader.instructor.gradebook\n"
        "print([name for name in ('nbgrader', 'sqlalchemy', 'alembic') if name in sys.modules])"
    )
    assert python("-c", code, cwd=tmp_path, env={}).stdout == "[]\n"


def test_only_the_gradebook_imports_nbgrader():
    """No other module of the grader names nbgrader in an import."""
    found = {
        path.name
        for path in (ROOT / "grader").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith(("from nbgrader", "import nbgrader"))
    }
    assert found == {"gradebook_database.py"}
