"""A class on disk: the small course of the engine's tests, and what is handed in for it."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from grader.content.course import load_course
from grader.core.model import Submission
from grader.instructor.handin import Handin

sys.path.append(str(Path(__file__).parents[1] / "grading"))
from small_course import SmallCourse


@pytest.fixture
def course(tmp_path):
    """Give a small course in a folder of its own."""
    return SmallCourse(tmp_path / "course", None)


@pytest.fixture
def opened(course):
    """Give it as it is read."""
    return load_course(course.root)


def handin(student, source, submitted=""):
    """Give a hand-in of this source."""
    data = source.encode()
    submission = Submission(f"{student}.py", data, hashlib.sha256(data).hexdigest())
    return Handin(student, "ex01_small", submission, submitted)
