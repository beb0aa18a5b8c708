"""The tables of the progress store, and where it lies.

Version 1 kept attempts, version 2 the answers to quizzes as well, version 3 also those to graded
quizzes, which nothing here marks.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from grader.grading.sqlite_file import Schema

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA_VERSION = 3
# The seed is text: it may be larger than SQLite's 64 bits. REPLACE deletes without firing delete
# triggers, so each table also guards its inserts.
ATTEMPTS = (
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
)
QUIZ_EVENTS = (
    """CREATE TABLE quiz_events (
        id INTEGER PRIMARY KEY,
        quiz TEXT NOT NULL,
        question TEXT NOT NULL,
        run TEXT NOT NULL,
        at TEXT NOT NULL,
        body TEXT NOT NULL
    )""",
    "CREATE INDEX quiz_events_quiz ON quiz_events (quiz)",
    """CREATE TRIGGER quiz_events_no_update BEFORE UPDATE ON quiz_events
        BEGIN SELECT RAISE(ABORT, 'quiz events are never changed'); END""",
    """CREATE TRIGGER quiz_events_no_delete BEFORE DELETE ON quiz_events
        BEGIN SELECT RAISE(ABORT, 'quiz events are never deleted'); END""",
    """CREATE TRIGGER quiz_events_no_replace BEFORE INSERT ON quiz_events
        WHEN EXISTS (SELECT 1 FROM quiz_events WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'quiz events are never replaced'); END""",
)
GRADED_ANSWERS = (
    """CREATE TABLE graded_answers (
        id INTEGER PRIMARY KEY,
        quiz TEXT NOT NULL,
        question TEXT NOT NULL,
        at TEXT NOT NULL,
        body TEXT NOT NULL
    )""",
    """CREATE TRIGGER graded_answers_no_update BEFORE UPDATE ON graded_answers
        BEGIN SELECT RAISE(ABORT, 'graded answers are never changed'); END""",
    """CREATE TRIGGER graded_answers_no_delete BEFORE DELETE ON graded_answers
        BEGIN SELECT RAISE(ABORT, 'graded answers are never deleted'); END""",
    """CREATE TRIGGER graded_answers_no_replace BEFORE INSERT ON graded_answers
        WHEN EXISTS (SELECT 1 FROM graded_answers WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'graded answers are never replaced'); END""",
)
SCHEMA = Schema(
    SCHEMA_VERSION,
    (*ATTEMPTS, *QUIZ_EVENTS, *GRADED_ANSWERS),
    upgrades=MappingProxyType({1: QUIZ_EVENTS, 2: GRADED_ANSWERS}),
)


def store_path(folder: Path) -> Path:
    """Give the place of a course folder's database."""
    return folder / ".grade" / "progress.db"
