"""A course with the exercise that ``grade author new`` begins with, without its TODOs."""

from __future__ import annotations

import pytest

from grader.author.check import check_suite
from grader.author.scaffold import new_exercise
from grader.content.course import load_course
from grader.grading.materials import Materials
from grader.jail.launcher import Jail

COURSE = """\
format_version: 1
course: small-course
title: A small course
concepts:
  smallest: The smallest number goes.
  other: Something else.
"""


@pytest.fixture(scope="session")
def jail():
    """Start one zygote for all tests."""
    with Jail() as one:
        yield one


class AuthorCourse:
    """A course on disk that a test may change before it is checked."""

    def __init__(self, root, jail):
        self.root = root
        self.jail = jail
        (root / "course.yaml").write_text(COURSE, encoding="utf-8")
        self.files = {path.name: path for path in new_exercise(self.load(), "ex11_pooling")}
        for path in self.files.values():
            text = path.read_text(encoding="utf-8").replace("TODO", "done")
            path.write_text(text, encoding="utf-8")

    def load(self):
        """Read the course."""
        return load_course(self.root)

    def change(self, name, old, new):
        """Replace a text that stands in a file exactly once."""
        text = self.files[name].read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.files[name].write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name, text):
        """Add to the end of a file."""
        with self.files[name].open("a", encoding="utf-8") as stream:
            stream.write(text)

    def check(self, *, mutants=False, seeds=(0,)):
        """Check the exercise's suite."""
        course = self.load()
        materials = Materials(course, "ex11_pooling")
        return check_suite(course, materials, self.jail, seeds, with_mutants=mutants)

    def problems(self, **options):
        """Give what is wrong with the exercise's suite."""
        return self.check(**options).problems


@pytest.fixture
def course(tmp_path, jail):
    """Give a course with one good exercise."""
    return AuthorCourse(tmp_path, jail)
