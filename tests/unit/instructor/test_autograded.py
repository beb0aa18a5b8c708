"""Notebooks of graded hand-ins: what nbgrader reads in them, and when they are written."""

from __future__ import annotations

import json
import os
import warnings

import nbformat
import pytest
from report_samples import EXERCISES, HOSTILE, NAME, failed_example, score

from grader.core.model import CaseResult, Status
from grader.errors import StoreError
from grader.instructor.autograded import write_autograded
from grader.instructor.autograded_notebook import notebook_text
from grader.instructor.gradebook_rows import Cell, cell_name, cells_of, entry_of

BOTH = (Status.PASSED, Status.FAILED)


def notebook(given, *, cells=None):
    """Give the notebook of a result as nbformat reads it."""
    cells = cells_of((), [given]) if cells is None else cells
    return nbformat.reads(notebook_text(given, EXERCISES[NAME], cells), as_version=4)


def handed_in(given, source):
    """Give a result with another source."""
    handin = given.graded.handin
    submission = handin.submission._replace(source=source)
    graded = given.graded._replace(handin=handin._replace(submission=submission))
    return given.__class__(graded, given.due, given.late_seconds, given.penalty)


def outputs(found):
    """Give what the tests' cells have printed."""
    return [one.outputs[0].text for one in found.cells[2:]]


def written(folder):
    """Give all files of a folder with content and time of their last change."""
    return {
        path.relative_to(folder).as_posix(): (path.read_text("utf-8"), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("statuses", [BOTH, *((Status.PASSED, one) for one in Status)])
def test_notebooks_are_valid(statuses):
    """Whatever a test's status, nbformat and nbgrader find the notebook valid."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbgrader.nbgraderformat.v3 import MetadataValidatorV3  # noqa: PLC0415 - warns at import
    found = notebook(handed_in(score("ann", statuses, "flips"), b"def f(x): ..."))
    nbformat.validate(found)
    MetadataValidatorV3().validate_nb(found)


def test_cells_are_the_gradebooks():
    """One solution cell is for comments, and each test has a locked cell with its points."""
    found = [one.metadata.nbgrader for one in notebook(score("ann", BOTH)).cells[1:]]
    assert [(one.grade_id, one.solution, one.grade, one.locked) for one in found] == [
        ("comments", True, False, False),
        ("test_one", False, True, True),
        ("test_two", False, True, True),
    ]
    assert [one.points for one in found[1:]] == [1.0, 3.0]


def test_a_failed_test_says_why():
    """Its output has status, points, message, the student's line, hint and the mistake."""
    given = score("ann", BOTH, "flips", line=2, source_line="    return x")
    assert outputs(notebook(given)) == [
        "passed: 1 of 1 points\n",
        (
            "failed: 0 of 3 points\nWhich way?\nline 2: return x\nhint: flips\n"
            "the mistake: You did flips.\n"
        ),
    ]


def test_nothing_is_on_stderr():
    """No output looks to nbgrader like a failure: that would be a score of its own."""
    for status in Status:
        for one in notebook(score("ann", (status, status))).cells[2:]:
            assert [(out.output_type, out.name) for out in one.outputs] == [("stream", "stdout")]


def test_values_and_texts_of_the_students_code_are_left_out():
    """Neither values nor exception texts nor prints nor the student's name are in a notebook."""
    secret = {"got": 4.125, "expected": 8.25, "printed": "printed!", "student_text": "raised!"}
    results = (CaseResult("test_one", "One.", Status.RAISED, 0, 1, message="It raised.", **secret),)
    given = score("ann-of-all", BOTH, examples=[failed_example()])
    attempt = given.graded.attempt._replace(results=results)
    given = given.__class__(given.graded._replace(attempt=attempt), None, 0, 0.0)
    text = notebook_text(given, EXERCISES[NAME], cells_of((), [given]))
    assert "It raised." in text
    assert not [
        one
        for one in ("4.125", "8.25", "-4.25", "printed!", "raised!", "ann-of-all")
        if one in text
    ]


def test_code_is_shown_as_it_is():
    """A declared encoding is followed; bytes of none and what cannot be seen are marked."""
    for source, shown in (
        (b"# -*- coding: latin-1 -*-\n# \xe9\n", "# -*- coding: latin-1 -*-\n# é\n"),
        (b"\xef\xbb\xbfx = 1\r\n", "x = 1\n"),
        (b"x = '\xff'\n", "x = '\ufffd'\n"),
        (b"# coding: nothing\n", "# coding: nothing\n"),
        (HOSTILE.encode(), HOSTILE.replace("\u202e", "\ufffd")),
        (b"", "# nothing that could be run was handed in"),
    ):
        assert notebook(handed_in(score("ann", BOTH), source)).cells[1].source == shown


def test_lateness_is_said():
    """The head says what lateness takes away."""
    assert "Lateness takes 0.5 of them" in notebook(score("ann", BOTH, penalty=0.5)).cells[0].source


def test_a_test_without_a_result_is_open():
    """A lost test, and one that the result does not know, ask for points by hand."""
    given = score("ann", (Status.PASSED, Status.GRADER_FAULT))
    found = notebook(given, cells=[*cells_of((), [given]), Cell("test_new", 2.0)])
    assert [one.startswith("open, ") for one in outputs(found)] == [False, True, True]


def test_tests_with_parameters_have_names_that_pages_find():
    """The gradebook's cell of such a test has a name of its own: letters, digits, hyphens."""
    given = score("ann", BOTH)
    one, two = given.graded.attempt.results
    results = (one._replace(test="test_k[3-5]"), two._replace(test="test_k[3.5]"))
    graded = given.graded._replace(attempt=given.graded.attempt._replace(results=results))
    given = given.__class__(graded, None, 0, 0.0)
    cells = cells_of((), [given])
    assert [cell.name for cell in cells] == ["test_k-5b-3-2d-5-5d-", "test_k-5b-3-2e-5-5d-"]
    assert entry_of(given, cells).points == (1.0, 0.0)
    assert "# test_k[3-5]" in notebook(given).cells[2].source
    assert cell_name("test_kernels_2") == "test_kernels_2"


def test_notebooks_lie_where_nbgrader_looks(tmp_path):
    """Each has its place below autograded, and formgrader's folder of the exercise is there."""
    shown = write_autograded(tmp_path, [score("ann", BOTH), score("bob", BOTH)], EXERCISES)
    places = [f"autograded/{student}/{NAME}/sample.ipynb" for student in ("ann", "bob")]
    assert (sorted(written(tmp_path)), shown) == (places, (2, 2, ()))
    assert (tmp_path / "source" / NAME).is_dir()


def test_what_is_right_is_not_written_again(tmp_path):
    """A second time only what differs is replaced, and other files stay."""
    write_autograded(tmp_path, [score("ann", BOTH), score("bob", BOTH)], EXERCISES)
    (tmp_path / "autograded" / "ann" / "mine.txt").write_text("mine", encoding="utf-8")
    before = written(tmp_path)
    other = score("bob", (Status.PASSED, Status.PASSED))
    assert write_autograded(tmp_path, [score("ann", BOTH), other], EXERCISES) == (2, 1, ())
    after = written(tmp_path)
    assert {name for name in after if before.get(name) != after[name]} == {
        f"autograded/bob/{NAME}/sample.ipynb"
    }
    assert len(after) == len(before)


@pytest.mark.parametrize("student", ["../up", ".", "..", ".hidden", "a/b", "a\\b", "é" * 128])
def test_names_that_are_no_folders_are_noted(tmp_path, student):
    """A student whose name no folder can have is left out, and that is said."""
    shown = write_autograded(tmp_path, [score(student, BOTH), score("bob", BOTH)], EXERCISES)
    assert (shown.notebooks, len(shown.notes)) == (1, 1)
    assert shown.notes[0].startswith(f"{student}, {NAME}: ")
    assert [*written(tmp_path)] == [f"autograded/bob/{NAME}/sample.ipynb"]


def test_where_nothing_can_be_written_that_is_said(tmp_path):
    """A file in place of a folder stops it with advice, and nothing half written is left."""
    (tmp_path / "autograded").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match=r"autograded cannot be written .*--no-formgrader"):
        write_autograded(tmp_path, [score("ann", BOTH)], EXERCISES)
    (tmp_path / "autograded").unlink()
    (tmp_path / "autograded" / "ann" / NAME / "sample.ipynb").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"sample\.ipynb cannot be written"):
        write_autograded(tmp_path, [score("ann", BOTH)], EXERCISES)
    assert written(tmp_path) == {}


def test_a_kill_leaves_no_half_notebook(tmp_path, monkeypatch):
    """Ended while it writes, it leaves the old notebook, and nothing where nbgrader looks."""
    write_autograded(tmp_path, [score("ann", BOTH)], EXERCISES)
    before = written(tmp_path)
    pid = os.fork()
    if pid == 0:  # the child ends between writing and replacing
        monkeypatch.setattr("pathlib.Path.replace", lambda *_: os._exit(9))
        write_autograded(tmp_path, [score("ann", (Status.PASSED, Status.PASSED))], EXERCISES)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9
    left = written(tmp_path)
    assert {name: left.pop(name) for name in before} == before
    assert [name.count("/") for name in left] == [1]
    shown = write_autograded(tmp_path, [score("ann", (Status.PASSED, Status.PASSED))], EXERCISES)
    assert shown.written == 1
    assert json.loads((tmp_path / next(iter(before))).read_text("utf-8"))["nbformat"] == 4
