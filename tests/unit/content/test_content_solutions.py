"""Loading references and known wrong versions."""

import os
import sys
from pathlib import Path

import pytest

from grader.content.course import load_course, load_exercise
from grader.content.solutions import check_misconception_ids, load_mistakes, load_reference
from grader.errors import ContentError

HEADER = """\
from grader.core.misconception import Misconception

FLIPPED = Misconception("flipped-kernel", "patch-response", "Turned?", "You turned the filter.")
"""
FLIPPED_VERSION = """\

@FLIPPED.version_of("slide_filter")
def flipped(image, kernel):
    return kernel
"""


@pytest.fixture
def exercise(small_course):
    """Give the small course's exercise."""
    return load_exercise(load_course(small_course), "ex02_slide_filter")


@pytest.fixture
def write(small_course):
    """Write a file of the exercise's solution and give its path."""

    def write_file(name, text, exercise_id="ex02_slide_filter"):
        path = small_course / "solutions" / exercise_id / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def refusal(load, *arguments):
    """Give the problems of a refused file as (line, column, message)."""
    with pytest.raises(ContentError) as caught:
        load(*arguments)
    return [(each.line, each.column, each.message) for each in caught.value.problems]


def test_reference_gives_the_exercises_functions(write, exercise):
    """Only the functions that the exercise names are given."""
    path = write("reference.py", "def slide_filter(i, k): return i + k\ndef helper(): pass\n")
    reference = load_reference(path, exercise)
    assert list(reference) == ["slide_filter"]
    assert reference["slide_filter"](1, 2) == 3


def test_reference_is_a_private_module(write, exercise):
    """A reference may hold dataclasses and cannot be imported under its file's name."""
    text = "from __future__ import annotations\nfrom dataclasses import dataclass, KW_ONLY\n"
    text += "@dataclass\nclass Size:\n    _: KW_ONLY\n    rows: int\n"
    text += "def slide_filter(i, k): return Size(rows=1)\n"
    reference = load_reference(write("reference.py", text), exercise)
    assert reference["slide_filter"](1, 2).rows == 1
    assert reference["slide_filter"].__module__ == "_reference_ex02_slide_filter"
    assert "reference" not in sys.modules


def test_reference_is_compiled_anew(write, exercise, monkeypatch):
    """A file changed within a second, to the same size, is not taken from a cache."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = write("reference.py", "def slide_filter(i, k): return i + k\n")
    before = path.stat()
    assert load_reference(path, exercise)["slide_filter"](3, 2) == 5
    write("reference.py", "def slide_filter(i, k): return i - k\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_reference(path, exercise)["slide_filter"](3, 2) == 1
    assert not list(path.parent.glob("__pycache__"))


@pytest.mark.parametrize("text", ["", "slide_filter = 3\n"])
def test_reference_lacks_a_function(write, exercise, text):
    """A function that is missing, or is none, is named with its signature."""
    got = refusal(load_reference, write("reference.py", text), exercise)
    expected = "found no function slide_filter, expected slide_filter(image, kernel)"
    assert got == [(0, 0, expected)]


@pytest.mark.parametrize(
    ("load", "name"), [(load_reference, "reference.py"), (load_mistakes, "misconceptions.py")]
)
def test_missing_file_is_named(small_course, exercise, load, name):
    """In a student's folder the error names the file and says that solutions are not there."""
    path = small_course / "solutions" / "ex02_slide_filter" / name
    ((line, column, message),) = refusal(load, path, exercise)
    assert (line, column) == (0, 0)
    assert message.startswith(f"found no {name}, expected it here; this folder seems to hold no")


def test_exception_is_placed_in_the_file(write, exercise):
    """An exception is reported at the innermost line of that file, with its cause kept."""
    text = "def parse(text):\n    return int(text)\n\nSIZE = parse('x')\n"
    path = write("reference.py", text)
    with pytest.raises(ContentError) as caught:
        load_reference(path, exercise)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (path, 2)
    assert problem.message == (
        "running this file raised ValueError: invalid literal for int() with base 10: 'x'"
    )
    assert isinstance(caught.value.__cause__, ValueError)
    assert "_reference_ex02_slide_filter" not in sys.modules


def test_exception_from_a_library_is_placed_at_the_call(write, exercise):
    """An exception raised elsewhere is reported at the file's own line that led there."""
    path = write("misconceptions.py", "import json\n\nDATA = json.loads('{')\n")
    ((line, _, message),) = refusal(load_mistakes, path, exercise)
    assert line == 3
    assert "JSONDecodeError" in message


def test_exit_is_reported_like_an_exception(write, exercise):
    """A file that exits does not end the grader."""
    got = refusal(load_reference, write("reference.py", "raise SystemExit(0)\n"), exercise)
    assert got == [(1, 1, "running this file raised SystemExit: 0")]


def test_syntax_error_is_placed(write, exercise):
    """A syntax error is reported with line and column."""
    got = refusal(load_reference, write("reference.py", "a = 1\ndef f(:\n"), exercise)
    assert got == [(2, 7, "found a SyntaxError, expected Python: invalid syntax")]


def test_null_bytes_are_reported(write, exercise):
    """A source that cannot be compiled at all is a problem of the whole file."""
    ((_, _, message),) = refusal(load_reference, write("reference.py", "a\0"), exercise)
    assert "null bytes" in message


def test_versions_come_in_definition_order(write, exercise):
    """All marked functions are collected in order, one misconception may have several."""
    text = (
        HEADER
        + 'SUM = Misconception("no-sum", "feature-map", "All of it?", "You did not add up.")\n'
    )
    text += '\n@SUM.version_of("slide_filter")\ndef z(image, kernel): return 1\n' + FLIPPED_VERSION
    text += '\n@FLIPPED.version_of("slide_filter")\ndef a(image, kernel): return 2\n'
    text += "again = z\nhelper = len\n"
    versions = load_mistakes(write("misconceptions.py", text), exercise).versions
    ids = [version.misconception.id for version in versions]
    assert ids == ["no-sum", "flipped-kernel", "flipped-kernel"]
    assert [version.call(0, 5) for version in versions] == [1, 5, 2]
    assert {version.function for version in versions} == {"slide_filter"}


def test_file_without_versions_gives_none(write, exercise):
    """A file that marks no function has no versions."""
    assert load_mistakes(write("misconceptions.py", HEADER), exercise).marked == ()


def test_all_wrong_versions_are_reported_at_once(write, exercise):
    """Every problem of a misconceptions file is reported at its function's line."""
    text = HEADER + FLIPPED_VERSION.replace('"slide_filter"', '"slide_fliter"')
    text += '\nBAD = Misconception("Bad_Id", "", "It is", " ")\n'
    text += '\n@BAD.version_of("slide_filter")\ndef bad(image, kernel): return 1\n'
    text += (
        '\nTWICE = Misconception("flipped-kernel", "feature-map", "Another?", "Another hint.")\n'
    )
    text += '\n@TWICE.version_of("slide_filter")\ndef twice(image, kernel): return 1\n'
    got = refusal(load_mistakes, write("misconceptions.py", text), exercise)
    assert got == [
        (
            5,
            1,
            (
                "found a version of slide_fliter, "
                "expected one of exercise.yaml (did you mean slide_filter?)"
            ),
        ),
        (
            11,
            1,
            (
                "found the misconception id 'Bad_Id', "
                "expected lower-case words joined by hyphens, such as edge-sign"
            ),
        ),
        (11, 1, "found no concept in Bad_Id, expected a concept of course.yaml"),
        (11, 1, "found no question in Bad_Id, expected one that leads to the mistake"),
        (11, 1, "found no hint in Bad_Id, expected what to tell the student"),
        (16, 1, "found the id flipped-kernel in two misconceptions, expected it in one"),
    ]


def test_version_made_without_def_is_reported_for_the_file(write, exercise):
    """A version that is no function of that file has no line to report."""
    text = HEADER + "from functools import partial\n"
    text += 'flip = FLIPPED.version_of("other")(partial(max))\n'
    ((line, column, _),) = refusal(load_mistakes, write("misconceptions.py", text), exercise)
    assert (line, column) == (0, 0)


@pytest.fixture
def two_exercises(small_course, write):
    """Add a second exercise and a right misconceptions file to each."""
    text = (small_course / "exercises" / "ex02_slide_filter" / "exercise.yaml").read_text("utf-8")
    folder = small_course / "exercises" / "ex03_other"
    folder.mkdir()
    (folder / "exercise.yaml").write_text(text, encoding="utf-8")
    write("misconceptions.py", HEADER + FLIPPED_VERSION)
    other = HEADER.replace("flipped-kernel", "no-sum") + FLIPPED_VERSION
    write("misconceptions.py", other, "ex03_other")
    return load_course(small_course)


def test_right_misconceptions_pass(two_exercises):
    """A course whose misconceptions have ids of their own and known concepts is accepted."""
    check_misconception_ids(two_exercises)


def test_shared_ids_and_unknown_concepts_are_found(two_exercises, write):
    """An id of another exercise and a concept not in course.yaml are reported together."""
    header = HEADER.replace("patch-response", "patch-reponse")
    text = header + FLIPPED_VERSION + FLIPPED_VERSION.replace("flipped(", "again(")
    write("misconceptions.py", text, "ex03_other")
    assert refusal(check_misconception_ids, two_exercises) == [
        (
            5,
            1,
            (
                "found the id flipped-kernel, which ex02_slide_filter has already, "
                "expected ids that are unique in the course"
            ),
        ),
        (
            5,
            1,
            (
                "found the concept patch-reponse, "
                "expected one of course.yaml (did you mean patch-response?)"
            ),
        ),
    ]


def test_problems_of_all_files_are_collected(two_exercises, write):
    """One broken file does not hide the problems of another."""
    write("misconceptions.py", "raise ValueError\n")
    two_exercises.misconceptions_path("ex03_other").unlink()
    messages = [message for _, _, message in refusal(check_misconception_ids, two_exercises)]
    assert len(messages) == 2
    assert messages[0].startswith("running this file raised ValueError")
    assert messages[1].startswith("found no misconceptions.py")


def test_relative_paths_are_reported_with_lines(write, exercise, small_course, monkeypatch):
    """A path relative to the working folder still gives the function's line."""
    write("misconceptions.py", HEADER + FLIPPED_VERSION.replace('"slide_filter"', '"none"'))
    monkeypatch.chdir(small_course / "solutions" / "ex02_slide_filter")
    ((line, _, _),) = refusal(load_mistakes, Path("misconceptions.py"), exercise)
    assert line == 5
