"""A pytest plugin for comparison only: the student's module is imported into pytest's process.

This is what graders without a wall do: nothing here is safe. It runs the same hidden suite with
the same comparison, so that the difference in time is the price of the separate process.
"""

from __future__ import annotations

import importlib.util
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.core.compare import ATOL, RTOL, compare
from grader.core.draw import Draw

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import ModuleType


def _load(name: str, path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise pytest.UsageError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say where the two modules are."""
    parser.addoption("--student")
    parser.addoption("--reference")
    parser.addoption("--seconds", type=float, default=0.0, help="of processor time, for a test")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Stop a test that takes too long, as far as a signal can stop it."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, item.config.getoption("--seconds"))
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.0)


def _stop(*_: object) -> None:
    raise TimeoutError


def pytest_configure(config: pytest.Config) -> None:
    """Import both modules into this process."""
    for marker in ("points(n)", "concept(id)"):
        config.addinivalue_line("markers", f"{marker}: of the grader")
    module = Path(str(config.rootpath)).name.split("_", 1)[1]
    _load(module, config.getoption("--student"))
    _load("reference_for_comparison", config.getoption("--reference"))


class DirectSame:
    """What ``same`` does, without a wall."""

    def __init__(self, student: ModuleType) -> None:
        self._student = student
        self._reference = sys.modules["reference_for_comparison"]

    def __call__(
        self, function: str, *args: Any, rtol: float = RTOL, atol: float = ATOL, **kwargs: Any
    ) -> None:
        """Compare one call."""
        expected = getattr(self._reference, function)(*args, **kwargs)
        got = getattr(self._student, function)(*args, **kwargs)
        assert compare(got, expected, rtol=rtol, atol=atol) is None  # noqa: S101 - a test's check

    def refuses(self, function: str, *args: Any, **kwargs: Any) -> None:
        """Check that the student's function refuses."""
        with pytest.raises(ValueError):  # noqa: PT011 - any text will do
            getattr(self._student, function)(*args, **kwargs)

    unchanged = __call__


@pytest.fixture
def student(request: pytest.FixtureRequest) -> ModuleType:
    """Give the student's module itself."""
    return sys.modules[request.config.rootpath.name.split("_", 1)[1]]


@pytest.fixture
def same(student: ModuleType) -> DirectSame:
    """Compare in this process."""
    return DirectSame(student)


@pytest.fixture
def draw(request: pytest.FixtureRequest) -> Draw:
    """Draw the inputs that the grader would draw."""
    return Draw(1, f"{request.config.rootpath.name}/{request.node.name}")
