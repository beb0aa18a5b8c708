"""Visible examples as cells: what each cell holds, and what cannot be one."""

from __future__ import annotations

import pytest

from grader.errors import ContentError
from grader.instructor.notebook_examples import example_cells
from grader.instructor.notebook_solution import read_code

TEXT = '''\
"""Examples."""

import math

from bright import f

SIZE = 3


def helper():
    """Help."""
    return SIZE


def test_first():
    """The first."""
    assert f(helper()) == math.pi
'''


def made(folder, text=TEXT):
    """Give the cells of a file's examples."""
    path = folder / "examples.py"
    path.write_text(text, encoding="utf-8")
    return example_cells(read_code(path), "bright")


def test_what_is_shared_comes_first(tmp_path):
    """Imports, constants and helpers are one cell that cannot be changed, without the module."""
    shared = made(tmp_path)[0]
    source = "".join(shared["source"])
    assert source == ('import math\nSIZE = 3\n\n\ndef helper():\n    """Help."""\n    return SIZE')
    marks = shared["metadata"]["nbgrader"]
    assert (marks["locked"], marks["grade"], marks["solution"]) == (True, False, False)


def test_each_example_is_a_test_without_points(tmp_path):
    """An example's cell defines and runs it, and counts for validation only."""
    _, example = made(tmp_path)
    assert "".join(example["source"]).endswith("== math.pi\n\n\ntest_first()")
    marks = example["metadata"]["nbgrader"]
    assert (marks["grade_id"], marks["grade"], marks["points"]) == ("example-test_first", True, 0)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("test_first():", "test_first(tmp_path):", 15),
        ("def test_first", "@property\ndef test_first", 16),
        ("from bright import f", "import bright", 5),
        ("from bright import f", "from bright import f as g", 5),
        ("from bright import f", "from bright import *", 5),
    ],
)
def test_what_cannot_be_a_cell_is_refused(tmp_path, old, new, line):
    """Parameters, decorators and other names than the functions' own have their line named."""
    with pytest.raises(ContentError, match=r"notebook there is|cell cannot hold") as caught:
        made(tmp_path, TEXT.replace(old, new))
    assert [one.line for one in caught.value.problems] == [line]
