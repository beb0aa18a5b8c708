"""What the tests of the gradebook share: a small class, nbgrader itself, a database's content."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import warnings
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from grader.core.model import Attempt, CaseResult, Exercise, FunctionSpec, Status, Submission
from grader.instructor.gradebook import Gradebook
from grader.instructor.handin import Graded, Handin
from grader.instructor.scores import Score

ROOT = Path(__file__).parents[2]
DUE = datetime(2026, 1, 31, 12, tzinfo=UTC)
EX1 = Exercise("ex21_bright", "Bright", "bright", (), 6, (FunctionSpec("f", "(x)"),))
EX2 = Exercise("ex22_edges", "Edges", "edges", (), 6, (FunctionSpec("g", "(x)"),))
COURSE = {exercise.id: exercise for exercise in (EX1, EX2)}
DUES = dict.fromkeys(COURSE, DUE)
TESTS = {"test_one": 1, "test_two": 2, "test_three": 3}
SUITE = tuple(
    CaseResult(name, f"{name} holds.", Status.PASSED, worth, worth) for name, worth in TESTS.items()
)
SUITES = dict.fromkeys(COURSE, SUITE)
LOST = CaseResult(
    "grading", "The grader graded this.", Status.GRADER_FAULT, 0, 6, message="It was lost."
)


def failed(name, message="Which way round?", hint="turned", status=Status.FAILED, worth=None):
    """Make the result of a test that did not pass."""
    worth = TESTS[name] if worth is None else worth
    return CaseResult(name, f"{name} holds.", status, 0, worth, hint, message)


def score(  # noqa: PLR0913 - each is one fact of a result
    student, *wrong, exercise=EX1, late=0, due=DUE, penalty=0.0, results=None
):
    """Make a student's result: everything passed but what is given as wrong."""
    if results is None:
        others = {case.test: case for case in wrong}
        results = tuple(others.get(case.test, case) for case in SUITE)
    submitted = (due or DUE) + timedelta(seconds=late or -60)
    attempt = Attempt(exercise.id, 1, (), results, "", 0.0, "", "", "", {})
    handin = Handin(student, exercise.id, Submission("", b"", ""), submitted.isoformat())
    return Score(Graded(handin, attempt), due, late, penalty)


def content(path):
    """Give everything that a database holds, as text."""
    connection = sqlite3.connect(path)
    try:
        return sorted(connection.iterdump())
    finally:
        connection.close()


def query(path, statement, *values):
    """Run one statement on a database, and give its rows."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            return connection.execute(statement, values).fetchall()
    finally:
        connection.close()


def environment(home, **more):
    """Give an environment in which nbgrader keeps its settings to itself and finds alembic."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    settings = {name: str(home) for name in ("HOME", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
    # templates lie where nbconvert is installed, which need not be where this Python is
    prefix = Path(find_spec("nbconvert").origin).parents[4]
    settings["JUPYTER_PATH"] = str(prefix / "share" / "jupyter")
    return kept | settings | {"PATH": path, "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"} | more


def python(*arguments, cwd, env, check=True):
    """Run Python in a folder, with the grader of this checkout."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=env | {"PYTHONPATH": str(ROOT)},
        check=check,
        capture_output=True,
        text=True,
        timeout=120,
    )


def nbgrader(*arguments, cwd):
    """Run nbgrader's command line in a course folder."""
    return python("-m", "nbgrader", *arguments, cwd=cwd, env=environment(cwd))


def url_of(path):
    """Give the address of an SQLite file; a lock is waited for a short time only."""
    return f"sqlite:///{path}?timeout=0.2"


def write(path, *scores, suites=SUITES, due=DUES):
    """Write results into an SQLite file."""
    with Gradebook(url_of(path)) as book:
        return book.write(scores, COURSE, suites, due)


@contextmanager
def read(path):
    """Open a gradebook with nbgrader's own Python API."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbgrader import api  # noqa: PLC0415 - its import warns of this and that

        with api.Gradebook(f"sqlite:///{path}") as book:
            yield book
