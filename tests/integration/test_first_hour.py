"""A new student's first hour: from the zip to a score in the instructor's table.

Every command runs as the student's page and the instructor's write it. The transcript is kept in
the test's folder, or where FIRST_HOUR_TRANSCRIPT says.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from cli_course import GRADE, ROOT
from release_course import OFFLINE, Terminal, instructors_course, virtual_environment, with_path

EXERCISE = "ex01_patch_response"
RIGHT = ROOT / "solutions" / EXERCISE / "reference.py"
# Every assignment's folder holds all hand-ins; \1 finds the module of the assignment itself.
COLLECTOR = r"""
c = get_config()
c.FileNameCollectorPlugin.valid_ext = [".py", ".json"]
c.FileNameCollectorPlugin.named_regexp = (
    r".*/([^/]+)/extracted/.*/submitted/(?P<student_id>[^/]+)/\1/(?P<file_id>[^/]+)\."
)
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give the instructor's course."""
    return instructors_course(tmp_path_factory.mktemp("instructor") / "course")


def commands_of(page):
    """Give the indented lines of a page."""
    return [line.strip() for line in page.splitlines() if line.startswith("    ")]


def test_the_first_hour(course, tmp_path):
    """Unzip, install, start, edit, grade, quiz, hand in; collect with nbgrader, and export."""
    transcript = []
    jupyter = {"JUPYTER_CONFIG_DIR": str(tmp_path / "j"), "IPYTHONDIR": str(tmp_path / "i")}
    teacher = Terminal("teacher", course, transcript, PATH=with_path(GRADE.parent), **jupyter)
    teacher.run(f"grade release {tmp_path}/hand-out --version 1 --seed 5")

    (tmp_path / "home").mkdir()
    with zipfile.ZipFile(tmp_path / "hand-out.zip") as archive:
        archive.extractall(tmp_path / "home")
    home = tmp_path / "home" / "how-machines-see"
    page = commands_of((home / "README.md").read_text(encoding="utf-8"))
    assert page[:2] == ["python3 -m venv .venv", ". .venv/bin/activate"]
    (pip,) = [line for line in page if "pip" in line]
    assert len([line for line in page if line.startswith("grade ")]) >= 8
    tools = virtual_environment(home / ".venv")
    student = Terminal("student", home, transcript, PATH=with_path(tools), **OFFLINE)
    student.run(pip)
    assert f"{tools}/grade" in student.run("which grade")

    assert f"write in: {home}/exercises/{EXERCISE}" in student.run("grade start ex01")
    shutil.copy(RIGHT, home / "exercises" / EXERCISE / "patch_response.py")
    if (home / "sealed").is_dir():
        assert "14 of 14" in student.run("grade ex01 --no-color")
    else:  # a release without sealed suites says that nothing here can grade
        assert "no solutions" in student.run("grade ex01", code=3)
    if (home / "quizzes").is_dir():
        student.run("grade quiz q01", typed="")

    text = student.run("grade handin --student ann")
    assert EXERCISE in text
    assert "left out, since nothing is written yet: ex02" in text

    (course / "nbgrader_config.py").write_text(COLLECTOR, encoding="utf-8")
    archive = course / "downloaded" / EXERCISE / "archive"
    archive.mkdir(parents=True)
    shutil.copy(home / "handin-ann.zip", archive)
    teacher.run(f"nbgrader zip_collect {EXERCISE}")
    handed_in = course / "submitted" / "ann" / EXERCISE
    assert sorted(path.name for path in handed_in.iterdir()) == [
        "patch_response.py",
        "receipt.json",
    ]
    assert (handed_in / "patch_response.py").read_bytes() == RIGHT.read_bytes()
    assert "1 scores of 1 students (1 graded now)" in teacher.run("grade collect submitted")
    teacher.run("nbgrader export --db sqlite:///gradebook.db --to grades.csv")
    assert re.search(rf"{EXERCISE},.*,ann,.*,14\.0\b", teacher.run("cat grades.csv"))

    place = Path(os.environ.get("FIRST_HOUR_TRANSCRIPT", tmp_path / "transcript.txt"))
    place.write_text("\n".join(transcript).replace(str(tmp_path), "/home"), encoding="utf-8")


def test_a_receipt_earns_nothing(course, tmp_path):
    """Whatever a receipt says, the collected score is that of the module."""
    place = tmp_path / "submitted" / "eve" / EXERCISE
    place.mkdir(parents=True)
    shutil.copy(course / "exercises" / EXERCISE / "patch_response.py", place)
    receipt = {"kind": "receipt", "attempt": {"points": 14, "max_points": 14}}
    (place / "receipt.json").write_text(json.dumps(receipt), encoding="utf-8")
    teacher = Terminal("teacher", course, [], PATH=with_path(GRADE.parent))
    teacher.run(f"grade collect {tmp_path}/submitted --only eve --csv {tmp_path}/scores.csv")
    with (tmp_path / "scores.csv").open(encoding="utf-8") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["student"], row["exercise"], float(row["points"])) == ("eve", EXERCISE, 0)


def test_a_hand_in_goes_through_nbgraders_exchange(course, tmp_path):
    """An unpacked hand-in's folder is what nbgrader submit takes, and nbgrader collect gives it."""
    home = shutil.copytree(course / "exercises", tmp_path / "home" / "exercises").parent
    shutil.copy(course / "course.yaml", home)
    shutil.copy(RIGHT, home / "exercises" / EXERCISE / "patch_response.py")
    root = tmp_path / "exchange"
    (root / "vision" / "inbound").mkdir(parents=True)
    (root / "vision" / "outbound" / EXERCISE).mkdir(parents=True)
    (tmp_path / "teacher").mkdir()
    env = {
        "PATH": with_path(GRADE.parent),
        "HOME": str(tmp_path / "home"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "j"),
        "IPYTHONDIR": str(tmp_path / "i"),
        "JUPYTER_DATA_DIR": str(tmp_path / "d"),
    }
    options = f"--course vision --Exchange.root={root}"
    student = Terminal("student", home, [], **env)
    student.run("grade handin ex01 --student ann")
    with zipfile.ZipFile(home / "handin-ann.zip") as archive:
        archive.extractall(home)
    student.run(f"cd submitted/ann && nbgrader submit {EXERCISE} {options}")
    teacher = Terminal("teacher", tmp_path / "teacher", [], **env)
    teacher.run(f"nbgrader collect {EXERCISE} {options}")
    (module,) = (tmp_path / "teacher" / "submitted").glob(f"*/{EXERCISE}/patch_response.py")
    assert module.read_bytes() == RIGHT.read_bytes()
    assert (module.parent / "timestamp.txt").is_file()
