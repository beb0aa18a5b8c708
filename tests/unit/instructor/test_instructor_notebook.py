"""A notebook's solution cells become a module, whatever else is in the notebook."""

from __future__ import annotations

import json

import pytest
from handin_files import cell, notebook

from grader.grading.snapshot import snapshot_of
from grader.instructor.notebook import solution_of, without_magics
from grader.instructor.zips import RefusedError

HEAD = "# -*- coding: utf-8 -*-\n"


def refusal(data):
    """Give why a notebook is refused."""
    with pytest.raises(RefusedError) as caught:
        solution_of(data)
    return str(caught.value)


def test_solution_cells_are_joined_in_order():
    """Each solution cell begins with its name in a comment; all other cells are left out."""
    plain = {"cell_type": "code", "metadata": {}, "source": "plain = 1"}
    data = notebook(
        plain,
        cell(["def f():\n", "    return 1"], "part-1"),
        cell("assert f()", "tests", solution=False),
        cell("words", "essay", kind="markdown"),
        cell("def g():\n    return 2\n\n\n", "part-2"),
    )
    assert solution_of(data).decode() == (
        f"{HEAD}# solution cell part-1\ndef f():\n    return 1\n"
        "\n\n# solution cell part-2\ndef g():\n    return 2\n"
    )


def test_a_notebook_may_begin_with_a_byte_order_mark():
    """The mark that some editors put before UTF-8 is no part of the notebook."""
    assert b"x = 1" in solution_of(b"\xef\xbb\xbf" + notebook(cell("x = 1")))


def test_outputs_do_not_count():
    """A picture of 2 MiB in an output leaves the code as it is."""
    picture = {"data": {"image/png": "A" * (2 << 20)}, "output_type": "display_data"}
    assert b"x = 1" in solution_of(notebook(cell("x = 1") | {"outputs": [picture]}))


def test_a_declaration_in_a_cell_changes_nothing():
    """An encoding named in a cell is not the module's, which is UTF-8."""
    source = solution_of(notebook(cell("# coding: latin-1\nx = '\u00e9'")))
    names = {}
    exec(compile(source, "m", "exec"), names)  # noqa: S102 - our own two lines
    assert names["x"] == "\u00e9"


@pytest.mark.parametrize("grade_id", ["a\nimport os", "a coding:rot13", "\x1b[31m", "n" * 5000])
def test_a_cells_name_stays_in_its_comment(grade_id):
    """Only what nbgrader allows in a cell's name is written, in one line of a bounded length."""
    lines = solution_of(notebook(cell("x = 1", grade_id))).decode().splitlines()
    assert len(lines) == 3
    assert lines[2] == "x = 1"
    name = lines[1].removeprefix("# solution cell ")
    assert 0 < len(name) <= 100
    assert not set(name) & set("\n :=[\x1b")


def test_half_a_character_is_reported_as_a_fault():
    """Half a surrogate pair, which JSON can hold, is a fault that the student reads."""
    taken = snapshot_of(solution_of(notebook(cell("x = '\ud800'"))), "m.ipynb")
    assert taken.fault.line == 3


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("%matplotlib inline\nx = 1", "# %matplotlib inline\nx = 1"),
        ("%%time\nx = 1", "# %%time\nx = 1"),
        ("!pip install x\r\nx = 1\r\n", "# !pip install x\r\nx = 1\r\n"),
        ("if x:\n    !ls\n", "if x:\n    pass  # !ls\n"),
        ("x = (a\n%  b)\n%time f()", "x = (a\n%  b)\n# %time f()"),
        ("x = a \\\n% b\n!ls", "x = a \\\n% b\n# !ls"),
        ('x = """\n% one\n\\"""\n! two\n"""\n%ls', 'x = """\n% one\n\\"""\n! two\n"""\n# %ls'),
        ("x = '''a''' + '''\n%'''\n%ls", "x = '''a''' + '''\n%'''\n# %ls"),
        ("x = '(' # [ \\\n%ls", "x = '(' # [ \\\n# %ls"),
        ("x = ')'\ny = [\n%\n]\n%ls", "x = ')'\ny = [\n%\n]\n# %ls"),
        ("x = a % b", "x = a % b"),
        ("x = 5)\n%ls", "x = 5)\n# %ls"),
        ("", ""),
    ],
)
def test_lines_for_ipython_become_comments(source, module):
    """A magic is a comment where a statement could begin, and only there."""
    assert without_magics(source) == module


def test_magics_within_a_notebook_are_comments():
    """The module of a notebook has no line that only IPython reads."""
    assert b"\n# %time f()\n" in solution_of(notebook(cell("%time f()\nx = 1")))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is not JSON"),
        (b"x = 1", "it is not JSON"),
        (b'{"cells": "\xff"}', "it is not JSON"),
        (b'{"cells": ' + b"9" * 5000 + b"}", "it is not JSON"),
        (b'{"cells": ' + b"[" * 100_000, "nests too deeply"),
        (b'{"cells": [' + b"[]," * 300_000, "too many items"),
        (b"[]", "no notebook of format 4"),
        (b"{}", "no notebook of format 4"),
        (b'{"worksheets": [{"cells": []}]}', "no notebook of format 4"),
        (notebook(), "no solution cell"),
        (notebook(cell("x", solution=False)), "no solution cell"),
        (notebook(cell("x", solution=1)), "no solution cell"),
        (notebook(cell("x", kind="markdown")), "no solution cell"),
        (notebook(cell("x", "a"), cell("y", "a")), "two of its cells are the solution cell a"),
        (notebook(cell(None, "a")), "its solution cell a has no text"),
        (notebook(cell(["x", 1], "a")), "its solution cell a has no text"),
        (notebook(cell("x" * (1 << 20))), "its code is larger than 1 MiB"),
    ],
)
def test_what_is_no_notebook_is_refused(data, why):
    """Each kind of notebook that cannot be graded is told by what is wrong and what to do."""
    text = refusal(data)
    assert why in text
    assert "Ask for" in text


@pytest.mark.parametrize("odd", [1, None, "text", [], {"metadata": 1}, {"metadata": {}}])
def test_cells_of_no_form_are_left_out(odd):
    """A cell that is none of nbgrader's does not keep the others from being read."""
    assert b"x = 1" in solution_of(notebook(odd, cell("x = 1")))


@pytest.mark.parametrize("marks", [1, None, [], {"solution": "yes"}, {}])
def test_marks_of_no_form_are_none(marks):
    """Metadata that nbgrader would not write makes no solution cell."""
    odd = {"cell_type": "code", "metadata": {"nbgrader": marks}, "source": "y = 1"}
    assert b"y = 1" not in solution_of(notebook(odd, cell("x = 1")))


def test_a_cell_without_a_name_is_taken():
    """A solution cell whose name is no text is taken all the same."""
    assert b"x = 1" in solution_of(json.dumps({"cells": [cell("x = 1", 5)]}).encode())
