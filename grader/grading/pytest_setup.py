"""Configure pytest from nothing: neither a course's nor a user's settings may change a verdict."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

UNUSED_PLUGINS: Final = (
    "cacheprovider",
    "debugging",
    "doctest",
    "faulthandler",
    "junitxml",
    "legacypath",
    "logging",
    "monkeypatch",
    "pastebin",
    "recwarn",
    "setuponly",
    "setupplan",
    "skipping",
    "stepwise",
    "subtests",
    "terminal",
    "threadexception",
    "tmpdir",
    "unittest",
    "unraisableexception",
    "warnings",
)


def pytest_arguments(root: Path, paths: Sequence[Path]) -> list[str]:
    """Give the arguments of a session that only this grader configures.

    Parameters
    ----------
    root
        The course's folder.
    paths
        The files to collect.

    Returns
    -------
    list of str

    """
    arguments = ["-c", os.devnull, f"--rootdir={root}", "--noconftest", "--assert=plain", "-s"]
    arguments += ["--disable-plugin-autoload", "--import-mode=importlib"]
    arguments += ["-p", "grader.grading.plugin"]
    for name in UNUSED_PLUGINS:
        arguments += ["-p", f"no:{name}"]
    return [*arguments, *map(str, paths)]


@contextlib.contextmanager
def plain_environment() -> Iterator[None]:
    """Hide the variables by which a user configures pytest: they must not change a verdict."""
    names = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")
    hidden = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)
