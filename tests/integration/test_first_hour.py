"""A new student's first hour: from the zip to a score in the instructor's table.

Every command runs as the student's page and the instructor's write it. docs/first-hour.md shows
them with what they print: with FIRST_HOUR=docs/first-hour.md the test writes it anew.
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
from release_course import (
    OFFLINE,
    SEED,
    Terminal,
    commit,
    take_as_checked,
    virtual_environment,
    with_path,
)

from grader.content.course import load_course
from grader.content.quiz_graded import graded_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.core.quiz_mark import right_answer
from grader.instructor.quiz_class import read_secret, secret_path

EXERCISE = "ex01_patch_response"
RIGHT = ROOT / "solutions" / EXERCISE / "reference.py"
WRONG = """\
import numpy as np


def patch_response(patch, kernel):
    return float(np.sum(np.multiply(patch, np.rot90(kernel, 2))))
"""
# Every assignment's folder holds all hand-ins; \\1 finds the module of the assignment itself.
COLLECTOR = r"""
c = get_config()
c.FileNameCollectorPlugin.valid_ext = [".py", ".json"]
c.FileNameCollectorPlugin.named_regexp = (
    r".*/([^/]+)/extracted/.*/submitted/(?P<student_id>[^/]+)/\1/(?P<file_id>[^/]+)\."
)
"""
PAGE = ROOT / "docs" / "first-hour.md"
INTRODUCTION = """\
# A student's first hour

What an instructor and a new student type, and what they see. tests/integration/test_first_hour.py
types all of it and writes this page (`FIRST_HOUR=docs/first-hour.md`). In the course of the example
the quiz q06 is graded; pip takes the libraries from this machine, where a student's
would fetch them. The folder `~/downloads` stands for the learning platform.

What the student gets, without the files of each exercise:

"""


@pytest.fixture
def graded(course):
    """Give the instructor's course, in which one quiz is graded."""
    with (course / "course.yaml").open("a", encoding="utf-8") as stream:
        stream.write("quizzes: {graded: [q06]}\n")
    (course / "class.txt").write_text("ann\nbob\n", encoding="utf-8")
    commit(course)
    take_as_checked(course)
    return course


def commands_of(page):
    """Give the indented lines of a page."""
    return [line.strip() for line in page.splitlines() if line.startswith("    ")]


def tree_of(home):
    """List a student's folder: the top, and one level below it."""
    for path in sorted(home.iterdir()):
        yield f"{path.name}/" if path.is_dir() else path.name
        inside = sorted(path.iterdir()) if path.is_dir() else []
        yield from (f"    {one.name}{'/' if one.is_dir() else ''}" for one in inside)


def answers_to_q06(course, student):
    """Give a student's right answers by the places of the questions, but for the first."""
    opened = load_course(course)
    source, registry = load_quiz_source(opened, "q06"), load_registry(opened)
    quiz = graded_quiz(source, registry, read_secret(secret_path(course)), student)
    right = {str(at): right_answer(one) for at, one in enumerate(quiz.questions, start=1)}
    return {place: answer for place, answer in right.items() if place != "1"}


class Hour:
    """The folders of everybody, and what was typed in them.

    Parameters
    ----------
    course
        The instructor's folder.
    place
        An empty folder for all others.

    """

    def __init__(self, course, place):
        self.course = course
        self.place = place
        self.home = place / "home" / "how-machines-see"
        self.downloads = place / "downloads"  # of the learning platform
        self.lines = []
        jupyter = {"JUPYTER_CONFIG_DIR": str(place / "j"), "IPYTHONDIR": str(place / "i")}
        path = with_path(GRADE.parent)
        self.teacher = Terminal("teacher", course, self.lines, PATH=path, **jupyter)

    def student(self):
        """Make a student's environment; give a terminal in it."""
        tools = virtual_environment(self.home / ".venv")
        return Terminal("student", self.home, self.lines, PATH=with_path(tools), **OFFLINE)

    def unzip(self):
        """Bring the release and the student's graded questions home."""
        self.home.parent.mkdir()
        with zipfile.ZipFile(self.place / "hand-out.zip") as archive:
            archive.extractall(self.home.parent)

    def hand_in(self):
        """Bring what was handed in to where the teacher and nbgrader look for it."""
        archive = self.course / "downloaded" / EXERCISE / "archive"
        for folder in (self.downloads, archive):
            folder.mkdir(parents=True)
            shutil.copy(self.home / "handin-ann.zip", folder)

    def shown(self):
        """Give the transcript with short names of folders."""
        names = {self.home: "~/how-machines-see", self.course: "~/course", self.place: "~"}
        text = "\n".join(self.lines)
        for place, name in names.items():
            text = text.replace(str(place), name)
        return text.rstrip()


def learn(hour):
    """Install, start, edit, grade, ask a quiz, answer a graded one, and hand in."""
    page = commands_of((hour.home / "README.md").read_text(encoding="utf-8"))
    assert page[:2] == ["python3 -m venv .venv", ". .venv/bin/activate"]
    (pip,) = [line for line in page if "pip" in line]
    assert len([line for line in page if line.startswith("grade ")]) >= 8
    student = hour.student()
    student.run(f"{pip} --quiet")
    assert f"{hour.home}/.venv/bin/grade" in student.run("which grade")
    module = hour.home / "exercises" / EXERCISE / "patch_response.py"
    assert f"write in: {module}" in student.run("grade start ex01 | tail -n 2")
    module.write_text(WRONG, encoding="utf-8")
    student.run("grade ex01", code=1)
    assert "turned" in student.run("grade ex01 --hint", code=1)
    shutil.copy(RIGHT, module)
    assert "practice: what counts is graded when you hand in" in student.run("grade ex01")
    assert "1 of 10" in student.run("grade quiz q01", typed="614656\nq\n", code=1)
    answers = json.dumps(answers_to_q06(hour.course, "ann"))
    (hour.home / "answers.json").write_text(answers, encoding="utf-8")
    student.run("grade quiz q06 --json < answers.json > kept.json", code=1)
    student.run("grade quiz")
    text = student.run("grade handin --student ann")
    assert re.search(rf"{EXERCISE} +\d+ of \d+ points on this machine", text)
    assert "answers, 1 still open: grade quiz q06 asks on" in text
    assert "left out, since nothing is written yet: ex02" in text


def mark_all(hour):
    """Collect with nbgrader, grade, mark, and export."""
    (hour.course / "nbgrader_config.py").write_text(COLLECTOR, encoding="utf-8")
    teacher = hour.teacher
    teacher.run(f"nbgrader zip_collect {EXERCISE}")
    handed_in = hour.course / "submitted" / "ann" / EXERCISE
    assert sorted(one.name for one in handed_in.iterdir()) == ["patch_response.py", "receipt.json"]
    assert (handed_in / "patch_response.py").read_bytes() == RIGHT.read_bytes()
    assert "1 scores of 1 students (1 graded now)" in teacher.run("grade collect submitted")
    mark = "grade quiz mark ../downloads --gradebook sqlite:///gradebook.db"
    assert "q06: 1 student, mean 9 of 10 points" in teacher.run(mark)
    teacher.run("nbgrader export --db sqlite:///gradebook.db --to grades.csv")
    scores = teacher.run("grep ann grades.csv")
    assert re.search(rf"{EXERCISE},.*,ann,.*,14\.0\b", scores)
    assert re.search(r"q06,.*,ann,.*,9\.0,10\.0\b", scores)
    text = teacher.run("grade collect ../downloads --csv scores.csv")
    assert "1 scores of 1 students (0 graded now)" in text


def test_the_first_hour(graded, tmp_path):
    """Unzip, install, start, edit, grade, quiz, hand in; collect with nbgrader, and export."""
    hour = Hour(graded, tmp_path)
    release = f"grade release ../hand-out --students class.txt --version 1 --seed {SEED}"
    text = hour.teacher.run(release)
    assert "the questions of 2 students are in ../hand-out-papers" in text
    hour.unzip()
    tree = list(tree_of(hour.home))
    shutil.copy(tmp_path / "hand-out-papers/ann/q06.graded.json", hour.home / "quizzes")
    learn(hour)
    hour.hand_in()
    mark_all(hour)
    shown = hour.shown()
    parts = ["```", *tree, "```", "", "The hour:", "", "```console", shown, "```", ""]
    if place := os.environ.get("FIRST_HOUR"):
        Path(place).write_text(INTRODUCTION + "\n".join(parts), encoding="utf-8")
    assert commands_in(PAGE.read_text(encoding="utf-8")) == commands_in(shown)


def commands_in(text):
    """Give the lines of a transcript that somebody typed."""
    return [line for line in text.splitlines() if re.match("(student|teacher)[$] ", line)]


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


def test_a_hand_in_goes_through_nbgraders_exchange(released, tmp_path):
    """An unpacked hand-in's folder is what nbgrader submit takes, and nbgrader collect gives it."""
    home = shutil.copytree(released.course / "exercises", tmp_path / "home/exercises").parent
    shutil.copy(released.course / "course.yaml", home)
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
