"""The pytest plugin: options, markers and fixtures of hidden suites.

``pytest tests/hidden`` grades the reference; ``--submission PATH`` grades something else. Loaded
by ``-p grader.grading.plugin``, not by an entry point that would follow people into other projects.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.core.draw import Draw
from grader.grading.author_text import evidence_text
from grader.grading.case import CaseEndedError
from grader.grading.desk import CASE, DESK, StandaloneDesk
from grader.grading.fixtures import Same, Student
from grader.grading.suite_rules import wide_fixtures

if TYPE_CHECKING:
    from collections.abc import Generator

    from grader.grading.case import Case
    from grader.grading.desk import Desk

MARKERS = (
    "points(n): what the test is worth; required in a hidden suite",
    "concept(id): the concept of course.yaml that the test stands for",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of a run by hand."""
    group = parser.getgroup("grader", "grading a submission by a hidden suite")
    group.addoption(
        "--submission", metavar="PATH", help="what to grade: a folder or a file (the reference)"
    )
    group.addoption("--grade-seed", type=int, default=0, metavar="N", help="seed of the inputs (0)")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers, and open a desk where the engine has not brought one."""
    for marker in MARKERS:
        config.addinivalue_line("markers", marker)
    path = config.getoption("--submission")
    if path is not None and not Path(path).exists():
        raise pytest.UsageError(f"--submission: {path} does not exist")
    if DESK not in config.stash:
        config.stash[DESK] = StandaloneDesk(path, config.getoption("--grade-seed"))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close the desk."""
    if DESK in config.stash:
        config.stash[DESK].close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse fixtures of a wide scope that hold on to one student's answers."""
    for problem in wide_fixtures(items):
        if config.stash[DESK].for_authors:
            raise pytest.UsageError(str(problem))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Open a case around each test of a suite, with a worker of its own."""
    desk = item.config.stash[DESK]
    if not desk.concerns(item):
        return (yield)
    case = desk.open_case(item)
    item.stash[CASE] = case
    try:
        return (yield)
    finally:
        case.close()
        desk.close_case(item, case)
        del item.stash[CASE]


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    """Fail a test at its end with everything that ``same`` recorded."""
    case = pyfuncitem.stash.get(CASE, None)
    try:
        result = yield
    except BaseException:
        if case is not None:
            with contextlib.suppress(CaseEndedError):  # the test has ended with another error
                case.settle()
        raise
    if case is not None:
        case.settle()
        case.whole = True
    if case is not None and case.differs:
        desk: Desk = pyfuncitem.config.stash[DESK]
        pytest.fail(evidence_text(case) if desk.for_authors else "", pytrace=False)
    return result


def _case(request: pytest.FixtureRequest) -> Case:
    case: Case | None = request.node.stash.get(CASE, None)
    if case is None:
        raise pytest.UsageError(
            "same, student and draw work in hidden suites only: tests/hidden/<exercise>/"
        )
    return case


@pytest.fixture
def same(request: pytest.FixtureRequest) -> Same:
    """Compare the student's functions with the reference."""
    return Same(_case(request))


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Student:
    """Call the student's functions."""
    return Student(_case(request))


@pytest.fixture
def draw(request: pytest.FixtureRequest) -> Draw:
    """Draw inputs from the run's seed."""
    exercise = _case(request).materials.exercise
    seed = request.config.stash[DESK].seed
    return Draw(seed, f"{exercise.id}/{request.node.name}")
