"""What a hidden test's cell says in the kernel, when it is called as a cell calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from handin_files import cell, notebook

from grader.errors import EngineError, UsageError
from grader.instructor.notebook_check import check_cell
from grader.instructor.zips import RefusedError

ROOT = Path(__file__).parents[3]
EXERCISE, MODULE = "ex03_count_params", "count_params"
RIGHT = (ROOT / "solutions" / EXERCISE / "reference.py").read_text(encoding="utf-8")
FIRST = "test_dense_weights"


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """Give the folder of a notebook that nbgrader grades, with the settings that it needs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADER_COURSE", str(ROOT))
    monkeypatch.setenv("GRADER_SEED", "1")
    (tmp_path / f"{MODULE}.ipynb").write_bytes(notebook(cell(RIGHT, "solution")))
    return tmp_path


def check(test=FIRST, points=2):
    """Call what a cell calls."""
    check_cell(EXERCISE, MODULE, test, points)


def test_a_test_that_passes_says_nothing(kernel):
    """Nothing is raised, and nothing is given that nbgrader would take for a part of the points."""
    assert kernel
    assert check_cell(EXERCISE, MODULE, FIRST, 2) is None


def test_a_test_that_fails_raises(kernel):
    """The message has points and what is wrong; the student's own text is not in it."""
    source = "def count_dense_params(*args):\n    raise ZeroDivisionError('SEC' + 'RET')\n"
    (kernel / f"{MODULE}.ipynb").write_bytes(notebook(cell(source, "solution")))
    with pytest.raises(AssertionError, match="raised: 0 of 2 points\n") as caught:
        check()
    assert "ZeroDivisionError" in str(caught.value)
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize("name", ["GRADER_COURSE", "GRADER_SEED"])
def test_without_settings_it_is_said_where_to_run(kernel, monkeypatch, name):
    """Where nbgrader runs without the course's settings, the folder that has them is named."""
    assert kernel
    monkeypatch.delenv(name)
    with pytest.raises(UsageError, match="run nbgrader in the folder that grade notebooks wrote"):
        check()


def test_a_notebook_of_another_name_is_said(kernel):
    """A notebook that was renamed is asked for under its own name."""
    (kernel / f"{MODULE}.ipynb").rename(kernel / "other.ipynb")
    with pytest.raises(UsageError, match=r"no notebook count_params.ipynb in .*keep the name"):
        check()


def test_a_notebook_without_a_solution_cell_is_said(kernel):
    """What collect would refuse is refused in the same words."""
    (kernel / f"{MODULE}.ipynb").write_bytes(notebook(cell("x = 1", "x", solution=False)))
    with pytest.raises(RefusedError, match="no solution cell"):
        check()


@pytest.mark.parametrize("given", [{"test": "test_of_last_year"}, {"points": 3}])
def test_a_changed_suite_is_said(kernel, given):
    """A test that is gone or has other points is no zero: the notebooks are to be written again."""
    assert kernel
    with pytest.raises(EngineError, match="again with grade notebooks") as caught:
        check(**given)
    assert str(caught.value).startswith("open, through a fault of the grader's own")


def test_a_fault_of_the_grader_is_said(kernel, monkeypatch):
    """Where the course cannot be read, that is named, and the points are called open."""
    monkeypatch.setenv("GRADER_COURSE", str(kernel))
    with pytest.raises(EngineError, match=r"^open, .*The grader said: no course.yaml in"):
        check()
