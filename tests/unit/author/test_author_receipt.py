"""A receipt of a passed check holds until something changes that the check depends on."""

from __future__ import annotations

import pytest

from grader.author.check import SuiteCheck
from grader.author.judge import MutationScore
from grader.author.receipt import has_passed, note_passed

EXERCISE = "ex11_pooling"
MUTANTS = MutationScore(0, 0, (), ())


def check(seeds=3, mutants=MUTANTS, problems=()):
    """Give what a check of the exercise could have found."""
    numbers = tuple(range(seeds))
    return SuiteCheck(EXERCISE, 1, 1, numbers, 1, (), None, mutants, {}, None, problems)


def test_a_passed_check_is_remembered(course):
    """A receipt stands for as many seeds as the check had, and for fewer."""
    opened = course.load()
    assert not has_passed(opened, EXERCISE, 1)
    note_passed(opened, check(seeds=3))
    assert [has_passed(opened, EXERCISE, seeds) for seeds in (1, 3, 4)] == [True, True, False]


@pytest.mark.parametrize("found", [check(problems=("it is bad",)), check(mutants=None)])
def test_what_proves_too_little_is_not_remembered(course, found):
    """A check that found something, or made no mutants, gives no receipt."""
    note_passed(course.load(), found)
    assert not has_passed(course.load(), EXERCISE, 1)


@pytest.mark.parametrize(
    "name",
    [
        *("course.yaml", "exercises/ex11_pooling/README.md", "exercises/ex11_pooling/pooling.py"),
        *("solutions/ex11_pooling/reference.py", "solutions/ex11_pooling/right/loops.py"),
        "tests/hidden/ex11_pooling/test_pooling.py",
    ],
)
def test_a_change_ends_a_receipt(course, name):
    """Whatever of the course the check reads, one more letter in it asks for a new check."""
    note_passed(course.load(), check())
    with (course.root / name).open("a", encoding="utf-8") as stream:
        stream.write("#")
    assert not has_passed(course.load(), EXERCISE, 1)


def test_a_new_file_ends_a_receipt_and_compiled_ones_do_not(course):
    """One more right version has to be checked; what Python compiled says nothing new."""
    note_passed(course.load(), check())
    cache = course.root / "solutions" / EXERCISE / "__pycache__"
    cache.mkdir()
    (cache / "reference.pyc").write_bytes(b"")
    assert has_passed(course.load(), EXERCISE, 3)
    (course.root / "solutions" / EXERCISE / "right" / "more.py").write_text("", encoding="utf-8")
    assert not has_passed(course.load(), EXERCISE, 3)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format_version": 2, "seeds": 9, "key": ""}'])
def test_a_damaged_receipt_is_none(course, text):
    """What is no receipt is checked again, without an error."""
    note_passed(course.load(), check())
    (course.root / ".grade" / "checked" / f"{EXERCISE}.json").write_text(text, encoding="utf-8")
    assert not has_passed(course.load(), EXERCISE, 1)
