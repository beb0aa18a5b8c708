"""A course of two exercises, and a place for what was handed in, made afresh for each test."""

import pytest
from handin_files import Finder, make_course


@pytest.fixture
def course(tmp_path):
    """Give a course with two exercises."""
    return make_course(tmp_path / "course", "ex02_slide_filter", "ex03_count_params")


@pytest.fixture
def handed_in(tmp_path):
    """Give an empty folder for what is handed in."""
    path = tmp_path / "handed-in"
    path.mkdir()
    return path


@pytest.fixture
def finder(course):
    """Give what finds hand-ins for the small course."""
    return Finder(course)
