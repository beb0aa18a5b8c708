"""Two terminals at once and kill -9 at any moment lose no answer that was kept."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from grader.grading.sqlite_file import Schema, open_for_appending
from grader.study.quiz_store import QuizStore
from grader.study.store_schema import ATTEMPTS, SCHEMA_VERSION, store_path

ROOT = Path(__file__).parents[2]
KILLS = 20
SEED = 20261124
APPENDER = """
import sys
from pathlib import Path
from grader.core.quiz_event import QuizEvent
from grader.study.quiz_store import QuizStore
name = sys.argv[2]
def event(number):
    return QuizEvent(
        quiz="q02", version=1, seed=number, run=f"{name}-{number}", question="first",
        kind="text", concepts=("locality",), answer="x" * 3000, credit=1.0, right=True,
        hint_used=False, misconceptions=(), at="2026-01-02T03:04:05+00:00",
    )
print("ready", flush=True)
sys.stdin.readline()
for number in range(1_000_000):
    with QuizStore.open(Path(sys.argv[1])) as store:
        store.append(event(2 * number))
        print(2 * number, flush=True)
        store.append(event(2 * number + 1))
        print(2 * number + 1, flush=True)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


def start_appender(folder, name):
    """Start a process that appends answers without end as soon as it is told to."""
    command = [sys.executable, "-c", APPENDER, str(folder), name]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert child.stdout.readline() == "ready\n"
    return child


def go(child):
    """Let a process begin."""
    child.stdin.write("go\n")
    child.stdin.flush()


def kill(child):
    """Kill a process by its id; give the numbers of the answers that it acknowledged."""
    os.kill(child.pid, signal.SIGKILL)
    told = child.communicate(timeout=60)[0]
    assert child.returncode == -signal.SIGKILL
    return [int(line) for line in told.split("\n")[:-1]]


def integrity(folder):
    """Ask SQLite whether the file is whole."""
    with closing(sqlite3.connect(store_path(folder))) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall()


def test_kills_at_random_moments_lose_no_acknowledged_answer(tmp_path):
    """After each of 20 kills the file is whole and has every acknowledged answer exactly once."""
    draw = random.Random(SEED)  # noqa: S311 - moments, no secrets
    told = []
    for number in range(KILLS):
        child = start_appender(tmp_path, str(number))
        go(child)
        time.sleep(draw.uniform(0, 0.06))
        told += [f"{number}-{count}" for count in kill(child)]
        with QuizStore.open(tmp_path) as store:
            found = Counter(event.run for event in store.events())
        assert set(found.values()) <= {1}
        assert found.keys() >= set(told)
        # of each killed one an answer may be kept and not yet acknowledged
        assert len(found) <= len(told) + number + 1
        assert integrity(tmp_path) == [("ok",)]
    assert len(told) > KILLS


def test_kills_beside_a_second_writer_lose_nothing_of_either(tmp_path):
    """While one terminal goes on appending, kills of the other cost neither an answer."""
    draw = random.Random(SEED + 1)  # noqa: S311 - moments, no secrets
    lasting = start_appender(tmp_path, "lasting")
    go(lasting)
    told = []
    for number in range(KILLS):
        child = start_appender(tmp_path, str(number))
        go(child)
        time.sleep(draw.uniform(0, 0.03))
        told += [f"{number}-{count}" for count in kill(child)]
        with QuizStore.open_existing(tmp_path) as store:
            found = Counter(event.run for event in store.events())
        assert set(found.values()) <= {1}
        assert found.keys() >= set(told)
        assert lasting.poll() is None
    told += [f"lasting-{count}" for count in kill(lasting)]
    with QuizStore.open(tmp_path) as store:
        found = Counter(event.run for event in store.events())
    assert set(found.values()) == {1}
    assert found.keys() >= set(told)
    assert integrity(tmp_path) == [("ok",)]


def test_kills_during_the_upgrade_leave_a_whole_store(tmp_path):
    """A store of version 1 whose upgrade is killed is old or new, has its attempts, and opens."""
    draw = random.Random(SEED + 2)  # noqa: S311 - moments, no secrets
    versions = Counter()
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        with closing(open_for_appending(store_path(folder), Schema(1, ATTEMPTS))) as connection:
            connection.executemany(
                "INSERT INTO attempts (exercise, started, points, max_points, suite, all_passed,"
                " seed, submission, environment, body)"
                " VALUES ('ex01', '2026', ?, 9, 's', 0, '1', 'a', 'b', '{}')",
                [(points,) for points in range(9)],
            )
        child = start_appender(folder, "upgrading")
        go(child)
        time.sleep(draw.uniform(0, 0.004))
        told = kill(child)
        with closing(sqlite3.connect(store_path(folder))) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        versions[version] += 1
        assert (("quiz_events",) in tables) is (version == SCHEMA_VERSION)
        with QuizStore.open(folder) as store:
            assert len(store.events()) in {len(told), len(told) + 1}
        with closing(sqlite3.connect(store_path(folder))) as connection:
            points = connection.execute("SELECT points FROM attempts ORDER BY id").fetchall()
        assert points == [(number,) for number in range(9)]
        assert integrity(folder) == [("ok",)]
    assert versions.keys() <= {1, SCHEMA_VERSION}
