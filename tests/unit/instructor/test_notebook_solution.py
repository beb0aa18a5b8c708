"""The reference's code in the stub's functions: what moves along, and what is refused."""

from __future__ import annotations

import pytest

from grader.errors import ContentError
from grader.instructor.notebook_solution import read_code, solution_text, student_text

STUB = '''\
"""A stub."""

import math


def double(x):
    """Give twice x."""
    raise NotImplementedError


def quadruple(x):
    """Give four times x."""
    raise NotImplementedError
'''
REFERENCE = '''\
"""A reference."""

from __future__ import annotations

import math
from functools import cache as kept

FACTOR = 2
TEXT = """first
second"""
UNUSED = "nobody needs it"


def double(x: int) -> int:
    """Give it."""
    # a comment goes along
    return math.prod([FACTOR, x])


@kept
def _twice_double(x: int) -> int:
    """Give it.

    In two lines.
    """
    return double(double(x))


def quadruple(x: int) -> int:
    return _twice_double(x) if len(TEXT.splitlines()[1]) == 6 else 0
'''


def code(folder, name, text):
    """Write a file and read it as code."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_code(path)


def made(folder, stub=STUB, reference=REFERENCE):
    """Give the solution."""
    return solution_text(code(folder, "stub.py", stub), code(folder, "reference.py", reference))


def problems(folder, **given):
    """Give what is refused."""
    with pytest.raises(ContentError) as caught:
        made(folder, **given)
    return [(one.path.name, one.line, one.message) for one in caught.value.problems]


def test_the_solution_does_what_the_reference_does(tmp_path):
    """Imports, constants, decorators and functions that a function needs go into it."""
    names = {}
    exec(made(tmp_path), names)  # noqa: S102 - our own lines
    assert (names["double"](5), names["quadruple"](5)) == (10, 20)


def test_clearing_the_regions_gives_the_stub(tmp_path):
    """Nothing of the stub changes for students, and it keeps its own docstrings."""
    text = made(tmp_path)
    assert student_text(text) == STUB.rstrip("\n")
    assert "Give it.\n\n" in text
    assert text.index("Give twice x.") < text.index("### BEGIN SOLUTION")


def test_only_what_is_needed_moves(tmp_path):
    """What nobody uses stays, as does what the stub imports itself; comments move."""
    text = made(tmp_path)
    assert "UNUSED" not in text
    assert "__future__" not in text
    assert text.count("import math") == 1
    assert text.count("FACTOR = 2") == 1
    assert "    # a comment goes along\n" in text


def test_lines_within_a_text_stay_where_they_are(tmp_path):
    """A text of several lines has the same value in a function."""
    assert '    TEXT = """first\nsecond"""\n' in made(tmp_path)


@pytest.mark.parametrize("last", ["pass", "return None", "x; raise NotImplementedError"])
def test_a_stub_that_ends_otherwise_is_refused(tmp_path, last):
    """Students would get another stub than the one that ships."""
    stub = STUB.replace("raise NotImplementedError", last)
    found = problems(tmp_path, stub=stub)
    assert [(name, line) for name, line, _ in found] == [("stub.py", 8), ("stub.py", 13)]
    assert all("alone on its line" in text for *_, text in found)


def test_a_function_that_the_reference_lacks_is_named(tmp_path):
    """A function made without def has no code that could be taken."""
    reference = REFERENCE.replace("def double(x: int) -> int:", "double = abs\n\n\ndef other(x):")
    assert problems(tmp_path, reference=reference) == [
        ("reference.py", 0, "no function double is defined here with def: define it so")
    ]


def test_a_file_that_is_no_python_is_refused(tmp_path):
    """Wrong syntax, and a byte that is nothing in Python, are said with their file."""
    for bad in ("def (", "x = '\0'"):
        with pytest.raises(ContentError, match=r"stub.py:\d+:\d+: is no Python"):
            made(tmp_path, stub=bad)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    """A missing file is said with its path."""
    with pytest.raises(ContentError, match=r"gone.py:0:0: cannot be read: No such file"):
        read_code(tmp_path / "gone.py")
