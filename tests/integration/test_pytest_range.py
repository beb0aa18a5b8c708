"""The installed pytest behaves as the engine needs it to, and lies within the declared range."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from grader.grading.pytest_setup import UNUSED_PLUGINS

ROOT = Path(__file__).parents[2]
SUITE = """
import pytest

made = []

@pytest.fixture
def fresh():
    made.append(object())
    yield made[-1]
    made.append("closed")

@pytest.fixture(scope="module")
def wide():
    made.append("wide")

@pytest.mark.points(3)
def test_one(fresh, wide):
    '''One.'''

@pytest.mark.parametrize("n", [1, 2])
def test_two(n):
    raise KeyError("two")
"""


class Loop:
    """A plugin that runs every collected item several times, as the engine does."""

    def __init__(self, times):
        self.times = times
        self.items = []
        self.calls = []
        self.problems = []
        self.made = None

    def pytest_addoption(self, parser):
        """Stand in for an option of the terminal plugin."""
        parser.addoption("--verbosity", dest="verbose", type=int, default=0)

    def pytest_configure(self, config):
        """Declare the suite's marker."""
        config.addinivalue_line("markers", "points(n): points")

    def pytest_collectreport(self, report):
        """Keep what could not be collected."""
        if report.failed:
            self.problems.append(str(report.longrepr))

    def pytest_runtestloop(self, session):
        """Run all items, again and again, in another order each time."""
        self.items = list(session.items)
        for turn in range(self.times):
            items = self.items[::-1] if turn % 2 else self.items
            for at, item in enumerate(items):
                following = items[at + 1] if at + 1 < len(items) else None
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        self.made = getattr(self.items[0].module, "made", None) if self.items else None
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item, call):
        """Take the place of pytest's own report."""
        self.calls.append((item.name, call.when, call.excinfo and call.excinfo.type))
        outcome = "passed" if call.excinfo is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)


def run(tmp_path, text, times=2):
    """Run a suite with the engine's own arguments."""
    path = tmp_path / "test_suite.py"
    path.write_text(text, encoding="utf-8")
    loop = Loop(times)
    arguments = ["-c", os.devnull, f"--rootdir={tmp_path}", "--noconftest", "--assert=plain", "-s"]
    arguments += ["--disable-plugin-autoload", "--import-mode=importlib"]
    for name in UNUSED_PLUGINS:
        arguments += ["-p", f"no:{name}"]
    try:
        loop.code = pytest.main([*arguments, str(path)], plugins=[loop])
    finally:
        sys.modules.pop("test_suite", None)  # the next test has another file of that name
    return loop


def test_the_installed_pytest_is_in_range():
    """The pytest that runs now is one that pyproject.toml allows, and the next major is not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (due,) = [
        requirement
        for requirement in map(Requirement, project["dependencies"])
        if requirement.name == "pytest"
    ]
    assert due.specifier.contains(pytest.__version__)
    major = int(pytest.__version__.partition(".")[0])
    assert not due.specifier.contains(f"{major + 1}.0")


@pytest.mark.parametrize("name", UNUSED_PLUGINS)
def test_the_plugins_that_are_switched_off_exist(name, pytestconfig):
    """Every plugin that the engine switches off is one of pytest's own, under this very name."""
    assert name in __import__("_pytest.config", fromlist=["x"]).default_plugins
    assert pytestconfig.pluginmanager is not None


def test_items_run_again_with_fresh_fixtures(tmp_path):
    """An item that runs again gets a new function-scoped fixture, torn down each time."""
    loop = run(tmp_path, SUITE, times=3)
    fresh = [one for one in loop.made if type(one) is object]
    assert len(fresh) == len({id(one) for one in fresh}) == 3
    assert loop.made.count("closed") == 3


def test_every_phase_of_every_run_is_reported(tmp_path):
    """Each run of an item reports setup, call and teardown, with what was raised."""
    calls = run(tmp_path, SUITE, times=2).calls
    assert [call for call in calls if call[0] == "test_one"] == [
        ("test_one", "setup", None),
        ("test_one", "call", None),
        ("test_one", "teardown", None),
    ] * 2
    assert calls.count(("test_two[1]", "call", KeyError)) == 2


def test_a_run_without_terminal_ends_well(tmp_path, capfd):
    """With the terminal and its friends switched off pytest runs, and prints nothing."""
    loop = run(tmp_path, SUITE)
    assert loop.code == pytest.ExitCode.TESTS_FAILED
    assert [item.name for item in loop.items] == ["test_one", "test_two[1]", "test_two[2]"]
    assert capfd.readouterr() == ("", "")


def test_items_tell_what_the_engine_reads(tmp_path):
    """Items have docstring, markers, path and a node id that is unique."""
    one, *others = run(tmp_path, SUITE).items
    assert one.function.__doc__ == "One."
    assert one.get_closest_marker("points").args == (3,)
    assert one.path == tmp_path / "test_suite.py"
    assert len({item.nodeid for item in (one, *others)}) == 3


def test_fixtures_tell_their_scope_and_arguments(tmp_path):
    """The private table of an item's fixtures tells the scope and arguments of each."""
    definitions = run(tmp_path, SUITE).items[0]._fixtureinfo.name2fixturedefs  # noqa: SLF001
    assert definitions["wide"][0].scope == "module"
    assert definitions["fresh"][0].scope == "function"
    assert tuple(definitions["fresh"][0].argnames) == ()


def test_what_cannot_be_collected_is_reported(tmp_path):
    """A suite that Python cannot read arrives as a failed collect report with its traceback."""
    loop = run(tmp_path, "def test_one(:\n")
    assert loop.items == []
    assert "SyntaxError" in loop.problems[0]


def test_interrupts_are_told_by_the_exit_code(tmp_path):
    """KeyboardInterrupt in a test ends the session with the code that the engine looks for."""
    loop = run(tmp_path, "def test_one():\n    raise KeyboardInterrupt\n")
    assert loop.code == pytest.ExitCode.INTERRUPTED


@pytest.mark.parametrize("kind", ["SystemExit", "GeneratorExit", "StopIteration", "BaseException"])
def test_other_odd_exceptions_are_ordinary_failures(tmp_path, kind):
    """No other exception of Python's ends a session."""
    loop = run(tmp_path, f"def test_one():\n    raise {kind}\n", times=1)
    assert loop.code == pytest.ExitCode.TESTS_FAILED
    assert [str(call[2]) for call in loop.calls if call[1] == "call"] == [f"<class '{kind}'>"]
