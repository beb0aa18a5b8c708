"""What ``grade author new`` begins with."""

from __future__ import annotations

import pytest

from grader.author.scaffold import new_exercise, todos
from grader.errors import UsageError


def test_a_new_exercise_holds_but_for_what_is_still_to_do(course):
    """The small exercise has a suite that holds; only its TODOs are problems."""
    new_exercise(course.load(), "ex12_padding")
    found = [str(problem.message) for problem in todos(course.load(), "ex12_padding")]
    assert len(found) == 12
    assert all("TODO" in text for text in found)
    check = course.check(mutants=True, seeds=(0, 1, 2))
    assert check.problems == ()
    assert check.ok
    assert (check.tests, check.points, check.right, len(check.versions)) == (3, 4, 1, 4)
    assert check.mutants.killed == check.mutants.mutants == 19


def test_what_is_still_to_do_is_a_problem_of_the_suite(course):
    """A TODO that is left in a file is named with the file and the line."""
    course.append("README.md", "\nTODO: the rest\n")
    (problem,) = course.problems()
    assert problem == "exercises/ex11_pooling/README.md:26: TODO: the rest"


REFUSED = {
    "pooling": "is no exercise id",
    "ex1_pooling": "is no exercise id",
    "ex12_Pooling": "is no exercise id",
    "../ex12_pooling": "is no exercise id",
    "ex12_numpy": "which Python or pytest uses already",
    "ex12_test_pooling": "which Python or pytest uses already",
    "ex11_pooling": "ex11_pooling exists already",
    "ex11_other": "ex11_pooling exists already",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_cannot_be_is_refused(course, name):
    """A wrong id, a module name that is taken and a number that is taken are refused."""
    with pytest.raises(UsageError) as caught:
        new_exercise(course.load(), name)
    assert REFUSED[name] in str(caught.value)


def test_a_folder_that_exists_is_left_alone(course):
    """Where only one of the three folders exists already, nothing is written."""
    folder = course.root / "solutions" / "ex12_padding"
    folder.mkdir()
    with pytest.raises(UsageError) as caught:
        new_exercise(course.load(), "ex12_padding")
    assert f"{folder} exists already" in str(caught.value)
    assert list(folder.iterdir()) == []
    assert not (course.root / "exercises" / "ex12_padding").exists()
