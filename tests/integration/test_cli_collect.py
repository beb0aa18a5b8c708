"""``grade collect``, ``grade regrade`` and ``grade replay`` on a small class."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
import yaml
from cli_course import GRADE, ROOT, copy_course, finish, grade, start
from click.testing import CliRunner

from grader.cli.collect import collect_command
from grader.cli.options import Session
from grader.errors import WallError
from grader.jail.launcher import Jail

HANDED_IN = ROOT / "tests" / "goldens" / "submissions"
WORK = {
    "ann": ("ex03_count_params", HANDED_IN / "right_ex03" / "count_params.py"),
    "bob": ("ex03_count_params", HANDED_IN / "mistake_ex03_channels" / "count_params.py"),
    "eve": ("ex03_count_params", HANDED_IN / "loop_in_one_function" / "count_params.py"),
    "joe": ("ex02_slide_filter", HANDED_IN / "right_ex02" / "slide_filter.py"),
    "kim": ("ex02_slide_filter", HANDED_IN / "syntax_error_colon" / "slide_filter.py"),
}
HINT = yaml.safe_load((WORK["bob"][1].parent / "case.yaml").read_text(encoding="utf-8"))["hint"]
POINTS = {"ann": 14, "bob": 9, "eve": 6, "joe": 14, "kim": 0}


@pytest.fixture
def course(tmp_path):
    """Give a copy of the course that one test may change."""
    return copy_course(tmp_path / "course")


@pytest.fixture
def submitted(tmp_path):
    """Give nbgrader's folder with five hand-ins."""
    folder = tmp_path / "submitted"
    for student, (exercise, path) in WORK.items():
        place = folder / student / exercise
        place.mkdir(parents=True)
        shutil.copy(path, place)
        (place / "timestamp.txt").write_text("2026-10-05 12:00:00 UTC", encoding="utf-8")
    return folder


def collect(course, submitted, *more):
    """Collect without a gradebook; give exit code, points by student, and the data."""
    table = course / "scores.csv"
    code, out, err = grade("collect", submitted, "--csv", table, "--json", *more, cwd=course)
    assert err == ""
    data = json.loads(out)
    return code, {score["student"]: score["points"] for score in data["scores"]}, data


def test_a_class_is_collected_once(course, submitted):
    """Every hand-in has its points, and a second collect grades nothing again."""
    code, points, data = collect(course, submitted, "--seed", "9")
    assert (code, points, data["problems"], data["seed"]) == (0, POINTS, [], 9)
    assert all(score["fresh"] for score in data["scores"])
    code, points, again = collect(course, submitted)
    assert (code, points, again["seed"]) == (0, POINTS, 9)
    assert not any(score["fresh"] for score in again["scores"])


def test_the_csv_has_a_line_for_each_score(course, submitted):
    """Scores, lateness, hints and seeds can be read without any gradebook."""
    text = (course / "course.yaml").read_text(encoding="utf-8")
    text += (
        "collect:\n  due: {ex03_count_params: 2026-10-04T12:00:00Z}\n"
        "  late: {percent_per_day: 10}\n"
        "  extensions: [{student: bob, exercise: ex03_count_params, due: 2026-10-09T12:00:00Z}]\n"
    )
    (course / "course.yaml").write_text(text, encoding="utf-8")
    collect(course, submitted)
    with (course / "scores.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["student"]: row for row in csv.DictReader(stream)}
    assert {name: int(row["points"]) for name, row in rows.items()} == POINTS
    assert (rows["ann"]["late_seconds"], rows["ann"]["penalty"]) == ("86400", "1.4")
    assert (rows["ann"]["score"], rows["bob"]["score"], rows["joe"]["score"]) == ("12.6", "9", "14")
    assert rows["bob"]["hints"] == HINT
    assert rows["kim"]["submitted"].startswith("2026-10-05T12:00:00")


def exported(course, url):
    """Let nbgrader itself export a gradebook; give scores by student and exercise."""
    command = [str(GRADE.with_name("nbgrader")), "export", "--db", url, "--to", "grades.csv"]
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(course), "IPYTHONDIR": str(course)}
    subprocess.run(command, cwd=course, env=environment, check=True, capture_output=True)
    with (course / "grades.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        (row["student_id"], row["assignment"]): float(row["score"])
        for row in rows
        if row["timestamp"]
    }


def test_the_gradebook_is_nbgraders(course, submitted):
    """Without --csv the scores are in nbgrader's gradebook, and its own export reads them."""
    code, out, err = grade("collect", submitted, cwd=course)
    assert (code, err) == (0, "")
    assert "the gradebook is sqlite:///gradebook.db; nbgrader export --db" in out
    due = {(name, exercise): float(POINTS[name]) for name, (exercise, _) in WORK.items()}
    assert exported(course, "sqlite:///gradebook.db") == due
    other = f"sqlite:///{course / 'other.db'}"
    code, points, _ = collect(course, submitted, "--gradebook", other)
    assert (code, points) == (0, POINTS)
    assert exported(course, other) == due


def test_a_gradebook_that_cannot_be_is_said_before_grading(course, submitted):
    """An address that is none stops the command before a hand-in is graded."""
    code, out, err = grade("collect", submitted, "--gradebook", "nowhere", cwd=course)
    assert (code, out) == (2, "")
    assert "grade: " in err
    assert not (course / ".grade" / "collected.db").exists()


def test_people_read_a_summary(course, submitted):
    """Without --json the class is summed up by exercise, and every problem has a line."""
    (submitted / "eve" / "ex03_count_params" / "count_params.py").unlink()
    code, out, err = grade("collect", submitted, "--csv", "scores.csv", cwd=course)
    assert (code, err) == (1, "")
    assert "4 scores of 4 students (4 graded now), seed " in out
    assert "ex03_count_params: 2 scores, mean 11.5 of 14, 1 all right; most often " in out
    assert "PROBLEM" in out
    assert "eve" in out.partition("PROBLEM")[2]
    assert "scores are in scores.csv" in out


def test_only_some_are_collected(course, submitted):
    """A student or an exercise can be named."""
    assert set(collect(course, submitted, "--only", "ann")[1]) == {"ann"}
    assert set(collect(course, submitted, "--only", "ex02")[1]) == {"joe", "kim"}
    code, out, err = grade("collect", submitted, "--csv", "x.csv", "--only", "nobody", cwd=course)
    assert (code, out, "no exercise nobody" in err) == (2, "", True)


def test_nothing_to_collect_is_said(course, tmp_path):
    """A folder that is missing or empty is refused."""
    for path in (tmp_path / "nowhere", tmp_path / "empty"):
        if path.name == "empty":
            path.mkdir()
        code, out, err = grade("collect", path, "--csv", "x.csv", cwd=course)
        assert (code, out, str(path.name) in err) == (2, "", True)


def collect_behind(course, submitted, off, *more):
    """Run the command on a jail that lacks layers; give what it returned."""
    session = Session(Jail(off=frozenset(off)))
    try:
        return CliRunner().invoke(
            collect_command,
            [str(submitted), "--csv", str(course / "scores.csv"), "--course", str(course), *more],
            obj=session,
            standalone_mode=False,
        )
    finally:
        session.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the wall is Linux's")
def test_a_weak_wall_is_refused(course, submitted):
    """Where the wall lacks what the course demands, nothing is graded but on trust."""
    done = collect_behind(course, submitted, {"seccomp"})
    assert isinstance(done.exception, WallError)
    assert "seccomp (switched off)" in str(done.exception)
    assert not (course / "scores.csv").exists()
    assert not (course / ".grade").exists()
    done = collect_behind(course, submitted, {"seccomp"}, "--trust-submissions")
    assert (done.exception, done.return_value) == (None, 0)
    assert (course / "scores.csv").exists()


def test_the_last_of_attempts_without_times_is_the_last_found(course, tmp_path):
    """Numbered attempts without times count in their order, whichever is graded first."""
    text = (course / "course.yaml").read_text(encoding="utf-8")
    (course / "course.yaml").write_text(f"{text}collect: {{attempts: last}}\n", encoding="utf-8")
    slow, quick = WORK["eve"][1], WORK["bob"][1]
    for number, path in ((1, slow), (2, quick)):
        place = tmp_path / "class" / "ann" / f"attempt{number}"
        place.mkdir(parents=True)
        shutil.copy(path, place)
    code, points, _ = collect(course, tmp_path / "class", "--jobs", "2")
    assert (code, points) == (0, {"ann": POINTS["bob"]})
    shutil.copy(quick, tmp_path / "class" / "ann" / "attempt1")
    shutil.copy(slow, tmp_path / "class" / "ann" / "attempt2")
    assert collect(course, tmp_path / "class", "--jobs", "2")[1] == {"ann": POINTS["eve"]}


def kill_at_random(process, seed):
    """Kill a command and all its processes after a random moment."""
    time.sleep(random.Random(seed).uniform(0.3, 2.5))  # noqa: S311 - a moment, no secret
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_collect_may_be_killed_at_any_moment(course, submitted):
    """Killed again and again and begun again, a collect ends with the same scores, entered once."""
    for seed in range(4):
        process = start(
            "collect", submitted, "--csv", "scores.csv", cwd=course, start_new_session=True
        )
        kill_at_random(process, seed)
    code, points, _ = collect(course, submitted)
    assert (code, points) == (0, POINTS)
    with sqlite3.connect(course / ".grade" / "collected.db") as database:
        rows = database.execute("SELECT student, count(*) FROM results GROUP BY student").fetchall()
    assert dict(rows) == dict.fromkeys(WORK, 1)


def weaken(course):
    """Take a point away from one test of ex03's suite, and give it to another."""
    suite = course / "tests" / "hidden" / "ex03_count_params" / "test_count_params.py"
    text = suite.read_text(encoding="utf-8")
    first = text.index("@pytest.mark.points(2)")
    last = text.rindex("@pytest.mark.points(1)")
    text = text[:last] + "@pytest.mark.points(2)" + text[last + 22 :]
    suite.write_text(text[:first] + "@pytest.mark.points(1)" + text[first + 22 :], encoding="utf-8")


def test_a_regrade_lowers_no_score_unasked(course, submitted):
    """After a suite changed, what would fall is left out and listed, until it is allowed."""
    collect(course, submitted)
    code, out, _ = grade("regrade", cwd=course)
    assert (code, "0 hand-ins were graded again" in out) == (0, True)
    weaken(course)
    code, out, _ = grade("regrade", "--dry-run", "--json", cwd=course)
    data = json.loads(out)
    assert (code, data["regraded"], data["left_out"]) == (1, 3, 2)
    falls = {change["student"]: change for change in data["changes"]}
    assert falls["bob"]["before"] - falls["bob"]["after"] == 1
    assert all("was worth 2 points, now 1" in change["reasons"][0] for change in data["changes"])
    code, out, _ = grade("regrade", "ex03", cwd=course)
    assert (code, "2 lower results are left out: --allow-lower" in out) == (1, True)
    code, out, _ = grade("regrade", "ex03", "--allow-lower", cwd=course)
    assert (code, "2 hand-ins were graded again, 2 with another result" in out) == (0, True)
    assert grade("regrade", cwd=course)[0] == 0


def test_a_collect_changes_no_score_when_the_suite_changed(course, submitted):
    """After a suite changed, collect keeps the results and names the command that changes them."""
    collect(course, submitted, "--seed", "3")
    weaken(course)
    code, points, data = collect(course, submitted)
    assert (code, points) == (0, POINTS)
    assert data["notes"][0].startswith("3 results of ex03_count_params are of an older suite")
    assert "grade regrade ex03 --dry-run" in data["notes"][0]
    assert grade("regrade", "--allow-lower", cwd=course)[0] == 0
    code, points, data = collect(course, submitted)
    assert (code, points["bob"], data["notes"]) == (0, POINTS["bob"] - 1, [])


def test_replay_repeats_a_result(course, submitted):
    """A kept result comes out the same but for times; where the suite changed, that is said."""
    collect(course, submitted)
    code, out, _ = grade("replay", cwd=course)
    numbers = {line.split(": ")[1].split(",")[0]: line.split(":")[0] for line in out.splitlines()}
    assert (code, set(numbers)) == (0, set(WORK))
    for student in WORK:
        code, out, err = grade("replay", numbers[student], cwd=course)
        assert (code, err) == (0, "")
        assert f": {student}, {WORK[student][0]}: the same again, but for times" in out
    code, out, _ = grade("replay", numbers["bob"], "--json", cwd=course)
    assert json.loads(out)["points"] == 9
    weaken(course)
    code, out, _ = grade("replay", numbers["bob"], cwd=course)
    assert (code, "the suite was changed since" in out) == (1, True)
    code, _, err = grade("replay", "999", cwd=course)
    assert (code, "no result 999" in err) == (3, True)


def test_without_a_collect_there_is_nothing_to_repeat(course):
    """Before the first collect, regrade and replay say what to do."""
    for command in ("regrade", "replay"):
        code, out, err = grade(command, cwd=course)
        assert (code, out) == (2, "")
        assert "run grade collect" in err


def test_progress_is_shown_on_a_terminal_only(course, submitted):
    """In a pipe nothing but the summary and the problems is printed."""
    process = start("collect", submitted, "--csv", "scores.csv", cwd=course)
    code, _, err = finish(process)
    assert (code, err) == (0, "")


def test_formgraders_notebooks_lie_beside_the_gradebook(course, submitted, tmp_path):
    """They are written into an SQLite gradebook's folder, or the one named, unless told not to."""
    place = f"{WORK['ann'][0]}/count_params.ipynb"
    code, out, err = grade("collect", submitted, "--only", "ann", "--no-formgrader", cwd=course)
    assert (code, err, "formgrader" in out) == (0, "", False)
    assert not (course / "autograded").exists()
    code, out, err = grade("collect", submitted, "--only", "ann", cwd=course)
    assert (code, err) == (0, "")
    assert out.endswith("formgrader shows what was handed in: the notebooks are in autograded\n")
    assert (course / "autograded" / "ann" / place).exists()
    other = tmp_path / "other"
    url = f"sqlite:///{course / 'gradebook.db'}"
    more = ("--only", "ann", "--gradebook", url, "--formgrader", other)
    assert grade("collect", submitted, *more, cwd=course)[0] == 0
    notebook = json.loads((other / "autograded" / "ann" / place).read_text(encoding="utf-8"))
    assert "def count_conv_params" in "".join(notebook["cells"][1]["source"])


def test_formgrader_without_a_gradebook_is_refused(course, submitted):
    """The notebooks have no marks without a gradebook, and cannot be asked for and declined."""
    for more in (("--csv", "x.csv"), ("--no-formgrader",)):
        code, out, err = grade("collect", submitted, "--formgrader", "x", *more, cwd=course)
        assert (code, out, "--formgrader DIR" in err) == (2, "", True)
    assert collect(course, submitted, "--only", "ann")[0] == 0
    assert not (course / "autograded").exists()
