"""A small course on disk, made afresh for each test."""

import pytest

COURSE = """\
format_version: 1
course: small-course
title: A small course
concepts:
  feature-map: A grid of responses.
  patch-response: One number per patch.
"""
EXERCISE = """\
format_version: 1
title: Slide a filter
concepts: [feature-map, patch-response]
points: 8
functions:
  slide_filter: (image, kernel)
"""


@pytest.fixture
def small_course(tmp_path):
    """Give the folder of a course with the exercise ex02_slide_filter, without solutions."""
    folder = tmp_path / "small" / "exercises" / "ex02_slide_filter"
    folder.mkdir(parents=True)
    (folder / "exercise.yaml").write_text(EXERCISE, encoding="utf-8")
    (tmp_path / "small" / "course.yaml").write_text(COURSE, encoding="utf-8")
    return tmp_path / "small"
