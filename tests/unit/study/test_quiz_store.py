"""The quiz store keeps every answer in the file of the attempts, old files too."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from grader.core.quiz_event import QuizEvent
from grader.errors import StoreError
from grader.grading.sqlite_file import Schema, open_for_appending
from grader.study.quiz_store import QuizStore
from grader.study.store import ProgressStore
from grader.study.store_schema import ATTEMPTS, SCHEMA_VERSION, store_path

ROOT = Path(__file__).parents[3]
VERSION_1 = Schema(1, ATTEMPTS)
OPENER = """
import sys
from pathlib import Path
from grader.study.quiz_store import QuizStore
print("ready", flush=True)
sys.stdin.readline()
QuizStore.open(Path(sys.argv[1])).close()
"""


def event(question="first", *, quiz="q02", answer="1", seed=7):
    """Make an answer."""
    return QuizEvent(
        quiz=quiz,
        version=1,
        seed=seed,
        run="run-1",
        question=question,
        kind="choice",
        concepts=("locality", "stacking"),
        answer=answer,
        credit=0.5,
        right=False,
        hint_used=True,
        misconceptions=("flipped-kernel",),
        at="2026-01-02T03:04:05+00:00",
    )


def database(folder):
    """Open the database behind the store's back."""
    return sqlite3.connect(store_path(folder), isolation_level=None)


def add_attempt(connection):
    """Keep an attempt as version 1 did."""
    connection.execute(
        "INSERT INTO attempts (exercise, started, points, max_points, suite, all_passed, seed,"
        " submission, environment, body) VALUES ('ex01', '2026', 2, 5, 's', 0, '1', 'a', 'b', '{}')"
    )


@pytest.fixture
def kept(tmp_path):
    """Give a course folder whose store keeps one answer."""
    with QuizStore.open(tmp_path) as store:
        store.append(event())
    return tmp_path


@pytest.fixture
def old(tmp_path):
    """Give a course folder with a store of version 1, which keeps two attempts."""
    with closing(open_for_appending(store_path(tmp_path), VERSION_1)) as connection:
        add_attempt(connection)
        add_attempt(connection)
    return tmp_path


def kept_attempts(folder):
    """Read the rows of all attempts."""
    with closing(database(folder)) as connection:
        return connection.execute("SELECT * FROM attempts").fetchall()


def version_of(folder):
    """Read the version of a database."""
    with closing(database(folder)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_what_is_appended_is_read_back(tmp_path):
    """Answers come back equal and in order, numbered from 1, in another opening too."""
    grid = event("second", answer=[[1, 2.5], [0, -1]])
    other = event(quiz="q03", answer={"1": "2"}, seed=2**63 - 1)
    with QuizStore.open(tmp_path) as store:
        assert [store.append(one) for one in (grid, other, event())] == [1, 2, 3]
    with QuizStore.open(tmp_path) as store:
        assert store.events() == [grid, other, event()]
        assert store.events("q02") == [grid, event()]
        assert store.events("q09") == []


def test_answers_and_attempts_share_one_file(kept):
    """The progress store opens the file that the quiz store made, and the other way round."""
    with ProgressStore.open(kept) as store:
        assert store.attempts() == []
    with QuizStore.open(kept) as store:
        assert store.events() == [event()]
    assert [path.name for path in (kept / ".grade").iterdir()] == ["progress.db"]


def test_what_is_no_json_is_not_kept(tmp_path):
    """A number that JSON lacks is refused before anything is written."""
    with QuizStore.open(tmp_path) as store:
        with pytest.raises(ValueError, match="JSON"):
            store.append(event(answer=float("nan")))
        assert store.events() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE quiz_events SET body = '{}'",
        "DELETE FROM quiz_events",
        "REPLACE INTO quiz_events SELECT * FROM quiz_events",
    ],
)
def test_update_and_delete_are_refused(kept, statement):
    """The database itself refuses to change or lose an answer."""
    with (
        closing(database(kept)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never"),
    ):
        connection.execute(statement)
    with QuizStore.open(kept) as store:
        assert store.events() == [event()]


def test_an_old_store_is_upgraded_and_keeps_its_attempts(old):
    """Opening a store of version 1 for appending adds the answers' table and changes no attempt."""
    before = kept_attempts(old)
    with QuizStore.open(old) as store:
        assert store.append(event()) == 1
        assert store.events() == [event()]
    assert (version_of(old), kept_attempts(old)) == (SCHEMA_VERSION, before)


def test_an_upgraded_store_is_like_a_new_one(old, tmp_path_factory):
    """An upgraded store has the same tables, indexes and triggers as one that was made now."""
    new = tmp_path_factory.mktemp("new")
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
    found = []
    for folder in (old, new):
        QuizStore.open(folder).close()
        with closing(database(folder)) as connection:
            found.append(connection.execute(query).fetchall())
    assert found[0] == found[1]


def test_grading_upgrades_an_old_store_too(old):
    """Whichever store opens the file for appending, it upgrades it."""
    ProgressStore.open(old).close()
    assert version_of(old) == SCHEMA_VERSION


def test_reading_an_old_store_changes_nothing(old):
    """A store of version 1 has no answers to read, its attempts stay readable, and it stays old."""
    assert QuizStore.open_existing(old) is None
    with ProgressStore.open_existing(old) as store:
        assert store.best()["ex01"].points == 2
    assert version_of(old) == 1


def test_a_failed_upgrade_changes_nothing(old):
    """Where a statement of the upgrade fails, the old version stays whole and is upgraded later."""
    with closing(database(old)) as connection:
        connection.execute("CREATE TABLE quiz_events_quiz (id)")  # the name that the index needs
        with pytest.raises(StoreError, match="quiz_events_quiz"):
            QuizStore.open(old)
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        assert ("quiz_events",) not in tables
        assert version_of(old) == 1
        connection.execute("DROP TABLE quiz_events_quiz")
    with QuizStore.open(old) as store:
        assert store.append(event()) == 1


def test_an_older_grader_goes_on_beside_the_upgrade(old):
    """A connection of version 1 that is open during the upgrade can still append attempts."""
    with closing(open_for_appending(store_path(old), VERSION_1)) as connection:
        QuizStore.open(old).close()
        add_attempt(connection)
    assert len(kept_attempts(old)) == 3


def test_an_older_grader_refuses_an_upgraded_store(old):
    """A grader of version 1 says of a store of version 2 that it must be upgraded itself."""
    QuizStore.open(old).close()
    with pytest.raises(StoreError, match="upgrade the grader"):
        open_for_appending(store_path(old), VERSION_1)


def test_processes_that_upgrade_at_once_all_succeed(old):
    """Processes that open an old store in the same moment upgrade it once and lose nothing."""
    before = kept_attempts(old)
    command = [sys.executable, "-c", OPENER, str(old)]
    children = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for _ in range(4)
    ]
    for child in children:
        assert child.stdout.readline() == "ready\n"
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        child.communicate(timeout=60)
    assert [child.returncode for child in children] == [0] * 4
    assert (version_of(old), kept_attempts(old)) == (SCHEMA_VERSION, before)


@pytest.mark.parametrize("way", [QuizStore.open, QuizStore.open_existing])
def test_a_newer_schema_is_refused(kept, way):
    """A store that a newer grader wrote is left alone, with what to do."""
    with closing(database(kept)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(StoreError, match="upgrade the grader"):
        way(kept)


@pytest.mark.parametrize("way", [QuizStore.open, QuizStore.open_existing])
def test_a_corrupt_file_is_refused(tmp_path, way):
    """A file that is no database is left alone, with what to do."""
    store_path(tmp_path).parent.mkdir()
    store_path(tmp_path).write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="move that file away"):
        way(tmp_path)


@pytest.mark.parametrize("body", ["{", "3", "[" * 100_000, "x'00'"])
def test_a_damaged_answer_is_refused(kept, body):
    """A body that is no JSON object gives a StoreError, never another exception."""
    with closing(database(kept)) as connection:
        connection.execute("DROP TRIGGER quiz_events_no_update")
        connection.execute("UPDATE quiz_events SET body = ?", (body,))
    with QuizStore.open(kept) as store, pytest.raises(StoreError, match="move that file away"):
        store.events()


def test_a_cut_answer_is_refused(kept):
    """A body that lacks a field gives an error that names it."""
    with closing(database(kept)) as connection:
        (body,) = connection.execute("SELECT body FROM quiz_events").fetchone()
        data = json.loads(body)
        del data["credit"]
        connection.execute("DROP TRIGGER quiz_events_no_update")
        connection.execute("UPDATE quiz_events SET body = ?", (json.dumps(data),))
    with QuizStore.open(kept) as store, pytest.raises(StoreError, match="credit"):
        store.events()


def test_damage_inside_is_refused(kept):
    """A database whose pages were overwritten gives the error when it is read."""
    path = store_path(kept)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with QuizStore.open(kept) as store, pytest.raises(StoreError, match="move that file away"):
        store.events()


def test_a_writer_that_never_ends_is_named(kept, monkeypatch):
    """A store that another process holds gives up after a while and says so."""
    monkeypatch.setattr("grader.grading.sqlite_file.BUSY_SECONDS", 0.05)
    with closing(database(kept)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            QuizStore.open(kept) as store,
            pytest.raises(StoreError, match="another grade command"),
        ):
            store.append(event())


def test_an_upgrade_that_cannot_begin_says_why(old, monkeypatch):
    """Where another process holds an old store, the upgrade gives up and says so."""
    monkeypatch.setattr("grader.grading.sqlite_file.BUSY_SECONDS", 0.05)
    with closing(database(old)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another grade command"):
            QuizStore.open(old)
    assert version_of(old) == 1


def test_a_missing_course_folder_is_refused(tmp_path):
    """The store makes its own folder and never the course's."""
    with pytest.raises(StoreError, match="check that its folder is there"):
        QuizStore.open(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_open_existing_makes_nothing(tmp_path):
    """Looking at answers leaves an untouched folder untouched."""
    assert QuizStore.open_existing(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_open_existing_reads_and_never_writes(kept):
    """The read-only way reads everything and refuses to append."""
    with QuizStore.open_existing(kept) as store:
        assert store.events() == [event()]
        with pytest.raises(StoreError, match="readonly"):
            store.append(event())
