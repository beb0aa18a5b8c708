"""The progress store keeps every attempt, for good, under any accident."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from grader.core.model import Attempt, CaseResult, Status
from grader.errors import StoreError
from grader.study.best import StoredResult
from grader.study.store import ProgressStore
from grader.study.store_schema import SCHEMA_VERSION, store_path

ROOT = Path(__file__).parents[3]
SOURCE = b"def patch_response(patch, kernel):\n    return 0.0\n"
APPENDER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_study_store import SOURCE, attempt
from grader.study.store import ProgressStore
for number in range(int(sys.argv[2])):
    with ProgressStore.open(Path(sys.argv[1])) as store:
        print(store.append(attempt(seed=number), SOURCE), flush=True)
"""


def attempt(points=2, max_points=5, *, exercise="ex01_patch_response", seed=1, source=SOURCE):
    """Make an attempt with one test."""
    status = Status.PASSED if points == max_points else Status.FAILED
    return Attempt(
        exercise=exercise,
        seed=seed,
        examples=(),
        results=(CaseResult("test_sum", "Cells add up.", status, points, max_points),),
        started=f"2026-01-02T03:04:{seed % 60:02}+00:00",
        seconds=0.5,
        submission=hashlib.sha256(source).hexdigest(),
        submission_path="patch_response.py",
        suite="cd" * 32,
        environment={"python": "3.11.7", "numpy": "2.4.6"},
    )


def appender(folder, count):
    """Start a process that appends ``count`` attempts, opening the store anew for each."""
    command = [sys.executable, "-c", APPENDER, str(folder), str(count), str(Path(__file__).parent)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def database(folder):
    """Open the database behind the store's back."""
    return sqlite3.connect(store_path(folder), isolation_level=None)


@pytest.fixture
def kept(tmp_path):
    """Give a course folder whose store keeps one attempt."""
    with ProgressStore.open(tmp_path) as store:
        store.append(attempt(), SOURCE)
    return tmp_path


def test_what_is_appended_is_read_back(tmp_path):
    """Attempts and sources come back equal, numbered from 1, in another opening too."""
    other = attempt(5, exercise="ex02_slide_filter", source=b"x = 1")
    with ProgressStore.open(tmp_path) as store:
        assert store.append(attempt(), SOURCE) == 1
        assert store.append(other, b"x = 1") == 2
    with ProgressStore.open(tmp_path) as store:
        assert store.attempts() == [attempt(), other]
        assert store.attempts("ex02_slide_filter") == [other]
        assert store.latest("ex01_patch_response") == attempt()
        assert store.latest("ex09_stack_layers") is None
        assert store.source(other.submission) == b"x = 1"


def test_latest_is_the_last_appended(kept):
    """The latest attempt is the last one kept, whatever its clock says."""
    last = attempt(seed=9)._replace(started="1999-01-01T00:00:00+00:00")
    with ProgressStore.open(kept) as store:
        store.append(last, SOURCE)
        assert store.latest(last.exercise) == last


def test_best_is_the_greatest_share(tmp_path):
    """The best attempt has the greatest share of its points; all attempts are counted."""
    with ProgressStore.open(tmp_path) as store:
        for seed, (points, out_of) in enumerate([(1, 2), (4, 5), (4, 10), (0, 0)]):
            store.append(attempt(points, out_of, seed=seed), SOURCE)
        best = StoredResult(
            points=4,
            max_points=5,
            attempts=4,
            last_started="2026-01-02T03:04:03+00:00",
            all_passed=False,
        )
        assert store.best() == {"ex01_patch_response": best}


def test_full_points_stay_the_best(tmp_path):
    """The later one of two equal attempts is the best, and a lesser one changes nothing."""
    with ProgressStore.open(tmp_path) as store:
        store.append(attempt(5, 5), SOURCE)
        store.append(attempt(6, 6), SOURCE)
        store.append(attempt(5, 6), SOURCE)
        best = store.best()["ex01_patch_response"]
    assert (best.points, best.max_points, best.attempts, best.all_passed) == (6, 6, 3, True)


def test_equal_sources_are_kept_once(kept):
    """Sources and environments are kept by their content."""
    with ProgressStore.open(kept) as store:
        store.append(attempt(), SOURCE)
    with closing(database(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM blobs").fetchone() == (2,)
        row = connection.execute(
            "SELECT content FROM blobs JOIN attempts ON sha256 = environment LIMIT 1"
        ).fetchone()
    assert row == (b'{"numpy":"2.4.6","python":"3.11.7"}',)


def test_a_large_seed_is_kept(tmp_path):
    """A seed may have more than 64 bits."""
    with ProgressStore.open(tmp_path) as store:
        store.append(attempt(seed=1 << 100), SOURCE)
        assert store.attempts()[0].seed == 1 << 100


def test_another_source_is_refused(tmp_path):
    """A source that was not graded is not kept under the graded one's hash."""
    with ProgressStore.open(tmp_path) as store:
        with pytest.raises(ValueError, match="not the submission"):
            store.append(attempt(), b"something else")
        assert store.attempts() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attempts SET points = 5",
        "DELETE FROM attempts",
        "UPDATE blobs SET content = x'00'",
        "DELETE FROM blobs",
        "REPLACE INTO attempts SELECT * FROM attempts",
    ],
)
def test_update_and_delete_are_refused(kept, statement):
    """The database itself refuses to change or lose a row."""
    connection = database(kept)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        connection.execute(statement)
    connection.close()


def test_a_blob_is_never_replaced(kept):
    """REPLACE leaves the content that is there."""
    connection = database(kept)
    connection.execute("REPLACE INTO blobs SELECT sha256, x'00' FROM blobs")
    connection.close()
    with ProgressStore.open(kept) as store:
        assert store.source(attempt().submission) == SOURCE


def test_a_changed_source_is_noticed(kept):
    """Content that no longer fits its hash is refused."""
    connection = database(kept)
    connection.execute("DROP TRIGGER blobs_no_update")
    connection.execute("UPDATE blobs SET content = x'00'")
    connection.close()
    with ProgressStore.open(kept) as store, pytest.raises(StoreError, match="was changed"):
        store.source(attempt().submission)


def test_an_unknown_source_is_refused(kept):
    """A hash that is not kept gives an error that names it."""
    with ProgressStore.open(kept) as store, pytest.raises(StoreError, match="check the hash"):
        store.source("00")


def test_a_failed_append_keeps_nothing(kept):
    """Source and attempt are kept together or not at all."""
    connection = database(kept)
    connection.execute(
        "CREATE TRIGGER full BEFORE INSERT ON attempts BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    connection.close()
    other = attempt(source=b"x = 2")
    with ProgressStore.open(kept) as store:
        with pytest.raises(StoreError, match="full"):
            store.append(other, b"x = 2")
        with pytest.raises(StoreError, match="keeps nothing"):
            store.source(other.submission)


def test_processes_that_append_at_once_lose_nothing(tmp_path):
    """Processes that make one store and append to it at the same time keep every attempt."""
    children = [appender(tmp_path, 15) for _ in range(3)]
    numbers = [int(line) for child in children for line in child.communicate(timeout=60)[0].split()]
    assert [child.returncode for child in children] == [0, 0, 0]
    assert sorted(numbers) == list(range(1, 46))
    with ProgressStore.open(tmp_path) as store:
        assert len(store.attempts()) == 45


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_loses_no_committed_attempt(tmp_path):
    """After kill -9 every attempt whose number was given out is there, and appending goes on."""
    child = appender(tmp_path, 100_000)
    told = [int(child.stdout.readline()) for _ in range(20)]
    time.sleep(0.003)  # into the middle of some later append
    child.send_signal(signal.SIGKILL)
    told += [int(line) for line in child.communicate(timeout=60)[0].split()]
    with ProgressStore.open(tmp_path) as store:
        count = len(store.attempts())
        assert count in {len(told), len(told) + 1}  # one may be committed and not yet told
        assert store.append(attempt(), SOURCE) == count + 1
    with closing(database(tmp_path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("way", [ProgressStore.open, ProgressStore.open_existing])
def test_a_newer_schema_is_refused(kept, way):
    """A store that a newer grader wrote is left alone, with what to do."""
    connection = database(kept)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(StoreError, match="upgrade the grader"):
        way(kept)


@pytest.mark.parametrize("way", [ProgressStore.open, ProgressStore.open_existing])
def test_a_corrupt_file_is_refused(tmp_path, way):
    """A file that is no database is left alone, with what to do."""
    store_path(tmp_path).parent.mkdir()
    store_path(tmp_path).write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="move that file away"):
        way(tmp_path)
    assert store_path(tmp_path).read_bytes().startswith(b"no database")


def test_damage_inside_is_refused(kept):
    """A database whose pages were overwritten gives the error when it is read."""
    path = store_path(kept)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with ProgressStore.open(kept) as store, pytest.raises(StoreError, match="move that file away"):
        store.attempts()


@pytest.mark.parametrize("body", ["{", "3", "[" * 100_000, "x'00'"])
def test_a_damaged_attempt_is_refused(kept, body):
    """A body that is no attempt gives a StoreError, never another exception."""
    connection = database(kept)
    connection.execute("DROP TRIGGER attempts_no_update")
    connection.execute("UPDATE attempts SET body = ?", (body,))
    connection.close()
    with ProgressStore.open(kept) as store, pytest.raises(StoreError, match="move that file away"):
        store.attempts()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    """Where no folder can be made, the error says what to check."""
    place = tmp_path / "file"
    place.write_text("")
    with pytest.raises(StoreError, match="check that its folder is there"):
        ProgressStore.open(place)
    (tmp_path / ".grade").write_text("")
    with pytest.raises(StoreError, match="check that its folder is there"):
        ProgressStore.open(tmp_path)


def test_a_missing_course_folder_is_refused(tmp_path):
    """The store makes its own folder and never the course's."""
    with pytest.raises(StoreError, match="No such file"):
        ProgressStore.open(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    """SQLite's own refusals say what to check."""
    store_path(tmp_path).mkdir(parents=True)
    with pytest.raises(StoreError, match="check that its folder is there"):
        ProgressStore.open(tmp_path)


def test_a_writer_that_never_ends_is_named(kept, monkeypatch):
    """A store that another process holds gives up after a while and says so."""
    monkeypatch.setattr("grader.grading.sqlite_file.BUSY_SECONDS", 0.05)
    other = database(kept)
    other.execute("BEGIN IMMEDIATE")
    with (
        ProgressStore.open(kept) as store,
        pytest.raises(StoreError, match="another grade command"),
    ):
        store.append(attempt(), SOURCE)
    other.close()


def test_open_existing_makes_nothing(tmp_path):
    """Looking at progress leaves an untouched folder untouched."""
    assert ProgressStore.open_existing(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_open_existing_reads_and_never_writes(kept):
    """The read-only way reads everything and refuses to append."""
    with ProgressStore.open_existing(kept) as store:
        assert store.attempts() == [attempt()]
        with pytest.raises(StoreError, match="readonly"):
            store.append(attempt(), SOURCE)


def test_open_existing_reads_beside_a_writer(kept):
    """Reading does not wait for a process that appends."""
    with ProgressStore.open(kept) as writer:
        writer.append(attempt(seed=2), SOURCE)
        with ProgressStore.open_existing(kept) as reader:
            assert len(reader.attempts()) == 2


def test_a_database_without_tables_is_empty(tmp_path):
    """A store that is being made at this moment counts as none to a reader, and is made whole."""
    store_path(tmp_path).parent.mkdir()
    store_path(tmp_path).touch()
    assert ProgressStore.open_existing(tmp_path) is None
    with ProgressStore.open(tmp_path) as store:
        assert store.best() == {}


def test_the_store_uses_the_write_ahead_log(kept):
    """Readers and writers do not wait for each other."""
    with closing(database(kept)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_opening_and_appending_are_quick(tmp_path):
    """Keeping an attempt costs a run of the grader next to nothing, the first one too."""

    def cost(folder):
        start = time.perf_counter()
        with ProgressStore.open(folder) as store:
            store.append(attempt(), SOURCE)
        return time.perf_counter() - start

    folders = [tmp_path / str(number) for number in range(5)]
    for folder in folders:
        folder.mkdir()
    first = min(cost(folder) for folder in folders)
    again = min(cost(folders[0]) for _ in range(5))
    assert first < 0.1  # measured: about 2 ms; slow disks take longer to flush
    assert again < 0.05  # measured: about 1 ms
