"""A kept seal is used until something changes that could alter it."""

from __future__ import annotations

import pytest

from grader.author.seal_cache import keep_seal, kept_seal
from grader.core.sealed import SealedSuite, SealedTest

EXERCISE = "ex11_pooling"
SUITE = SealedSuite(
    EXERCISE, 5, b"salt", "suite", {}, {"test_it": SealedTest({}, (), "few bits", {"pool": 3.5})}
)


@pytest.fixture
def opened(course):
    """Give the course, with a kept seal."""
    keep_seal(course.load(), SUITE)
    return course.load()


def test_what_was_kept_comes_back(opened):
    """Seed and salt are those that it was sealed with; with others there is none."""
    assert kept_seal(opened, EXERCISE, 5, b"salt") == SUITE
    assert kept_seal(opened, EXERCISE, 6, b"salt") is None
    assert kept_seal(opened, EXERCISE, 5, b"salty") is None


@pytest.mark.parametrize(
    "name",
    [
        *("exercises/ex11_pooling/exercise.yaml", "solutions/ex11_pooling/misconceptions.py"),
        *("solutions/ex11_pooling/reference.py", "tests/hidden/ex11_pooling/test_pooling.py"),
    ],
)
def test_a_change_of_the_exercise_ends_it(course, opened, name):
    """One more letter in the exercise, its solutions or its suite asks for a new seal."""
    with (course.root / name).open("a", encoding="utf-8") as stream:
        stream.write("#")
    assert kept_seal(opened, EXERCISE, 5, b"salt") is None


def test_a_change_of_the_course_alone_does_not(course, opened):
    """Due dates and titles are in no seal."""
    with (course.root / "course.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# more\n")
    assert kept_seal(opened, EXERCISE, 5, b"salt") == SUITE


@pytest.mark.parametrize("text", ["", "{}", '{"format_version": 99}'])
def test_a_broken_one_is_none(course, opened, text):
    """A seal that cannot be read is made again, not complained of."""
    (place,) = (course.root / ".grade" / "sealed").glob("*.json")
    place.write_text(text, encoding="utf-8")
    assert kept_seal(opened, EXERCISE, 5, b"salt") is None


def test_a_folder_that_cannot_be_written_is_no_error(course):
    """Where nothing can be kept, the next release seals again."""
    (course.root / ".grade").mkdir(exist_ok=True)
    (course.root / ".grade" / "sealed").write_text("a file", encoding="utf-8")
    keep_seal(course.load(), SUITE)
    assert kept_seal(course.load(), EXERCISE, 5, b"salt") is None
