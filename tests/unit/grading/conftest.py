"""Fixtures of tests that run the engine: one jail, and a small course for each test."""

from __future__ import annotations

import pytest
from small_course import SmallCourse

from grader.jail.launcher import Jail


@pytest.fixture(scope="session")
def grading_jail():
    """Give a jail for the whole session."""
    with Jail() as jail:
        yield jail


@pytest.fixture
def course(tmp_path, grading_jail):
    """Give a small course in a folder of its own."""
    return SmallCourse(tmp_path / "course", grading_jail)
