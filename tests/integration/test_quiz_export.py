"""``grade quiz export``, run as a program on the quizzes that ship."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUIZZES = ("q01", "q02", "q03", "q04", "q05", "q06")


@pytest.fixture
def export(tmp_path):
    """Give a function that runs the command with an empty home folder."""
    home = tmp_path / "home"
    home.mkdir()

    def run(*arguments):
        found = subprocess.run(
            [sys.executable, "-m", "grader", "quiz", "export", *arguments],
            cwd=ROOT,
            env={**os.environ, "HOME": str(home), "COLUMNS": "80"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert list(home.iterdir()) == []
        return found

    return run


def test_all_quizzes_are_exported_in_both_formats(export, tmp_path):
    """Each shipped quiz becomes a file of each format, and what is left out is printed."""
    for quiz in QUIZZES:
        for form in ("moodle", "canvas"):
            out = tmp_path / f"{quiz}.{form}"
            options = ("--format", form, "--seeds", "3", "--out", str(out), "--leave-out")
            found = export(quiz, *options)
            assert found.returncode == 0, found.stderr
            *left, last = found.stdout.splitlines()
            count = 10 - len(left)
            assert all(line.startswith(f"left out: {quiz} ") for line in left)
            assert f"{out}: {count} questions of {quiz} in " in last
            if form == "moodle":
                tree = ET.fromstring(out.read_bytes())  # noqa: S314 - written just now
                assert len(tree.findall("question[@type='category']")) == count
            else:
                with zipfile.ZipFile(out) as file:
                    assert "imsmanifest.xml" in file.namelist()


@pytest.mark.parametrize("form", ["moodle", "canvas"])
def test_without_leave_out_refused_questions_are_an_error(export, tmp_path, form):
    """Where a question cannot be carried, nothing is written and the question is named."""
    out = tmp_path / "out"
    found = export("q02", "--format", form, "--out", str(out))
    assert found.returncode == 2
    assert "q02 steps-of-a-response: order: " in found.stderr
    assert "--leave-out" in found.stderr
    assert not out.exists()


def test_losses_are_a_table(export):
    """With --losses every question has its lines, and no file is asked for."""
    found = export("q02", "--format", "canvas", "--losses")
    assert found.returncode == 0
    head, *lines = found.stdout.splitlines()
    assert head.split() == ["question", "kind", "what", "is", "lost"]
    assert sum(not line.startswith(" ") for line in lines) == 10
    assert any(line.endswith("  trap feedback") for line in lines)


def test_a_file_must_be_named(export):
    """Without --out the error says which file could be named."""
    found = export("q02", "--format", "moodle")
    assert found.returncode == 2
    assert "--out q02.xml" in found.stderr


def test_a_folder_that_is_not_there_is_an_error(export, tmp_path):
    """A file that cannot be written is an error that says what to do."""
    out = tmp_path / "nowhere" / "q01.xml"
    found = export("q01", "--format", "moodle", "--out", str(out))
    assert found.returncode == 2
    assert "name a file in a folder that is there" in found.stderr


def test_the_group_knows_the_command(export):
    """Its help is reachable as grade quiz export --help."""
    found = export("--help")
    assert found.returncode == 0
    assert "--leave-out" in found.stdout


def test_students_need_no_text2qti():
    """The command can be imported without text2qti, which only instructors have."""
    code = "import sys, grader.cli.quiz_export; print('text2qti' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout == "False\n"
