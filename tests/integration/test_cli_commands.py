"""The command line as people and scripts use it: exit codes, broken courses, interruptions."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from cli_course import (
    GRADE,
    PATIENCE,
    ROOT,
    copy_course,
    environment,
    finish,
    grade,
    on_a_terminal,
    start,
)

HANDED_IN = ROOT / "tests" / "goldens" / "submissions"
RIGHT = HANDED_IN / "right_ex03" / "count_params.py"
WRONG = HANDED_IN / "mistake_ex03_channels" / "count_params.py"
IDS = sorted(path.parent.name for path in ROOT.glob("exercises/*/exercise.yaml"))
POINTS = [
    yaml.safe_load((ROOT / "exercises" / name / "exercise.yaml").read_text(encoding="utf-8"))[
        "points"
    ]
    for name in IDS
]
SUITE = Path("tests/hidden/ex03_count_params/test_count_params.py")
ENDLESS = """
def count_dense_params(n_in, n_out, bias=False):
    while True:
        pass


count_conv_params = count_dense_params
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give a copy of the course that tests only add results to."""
    return copy_course(tmp_path_factory.mktemp("commands") / "course")


@pytest.fixture
def own_course(tmp_path):
    """Give a copy of the course that one test may change."""
    return copy_course(tmp_path / "course")


def change(path, old, new):
    """Replace a text that is in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def without_times(attempt):
    """Leave out of an attempt what no two runs have in common."""
    kept = {name: value for name, value in attempt.items() if name not in {"started", "seconds"}}
    for kind in ("examples", "results"):
        kept[kind] = [
            {name: value for name, value in case.items() if name != "seconds"}
            for case in attempt[kind]
        ]
    return kept


# What is typed


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ex03", "--submission", RIGHT], 0),
        (["ex03", "--submission", WRONG], 1),
        (["ex03"], 1),
        (["EX03_count_params", "--submission", RIGHT, "--verbose"], 0),
        (["run", "ex03", "--submission", RIGHT], 0),
        (["list"], 0),
        (["--help"], 0),
        (["--version"], 0),
        (["author", "--help"], 0),
    ],
)
def test_exit_code_says_whether_all_passed(course, arguments, code):
    """The exit code is 0 where nothing is wrong and 1 where a test did not pass."""
    found, out, err = grade(*arguments, cwd=course)
    assert (found, err) == (code, "")
    assert out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ex9"], ["no exercise ex9", "grade list"]),
        (["ex3"], ["no exercise ex3", "did you mean ex03_count_params?"]),
        (["count_params"], ["did you mean ex03_count_params?"]),
        (["start", "ex03_count_parms"], ["did you mean ex03_count_params?", "grade list"]),
        (["author", "check", "ex03_count"], ["did you mean ex03_count_params?"]),
        (["ex03", "--submission", "nowhere"], ["nowhere does not exist", "count_params.py in it"]),
        (["--submission", "x.py"], ["say which exercise it is"]),
        (["--all", "ex03"], ["--all grades your files of all exercises"]),
        (["ex03", "--seed", "-1"], ["--seed"]),
        (["ex03", "--seed", "x"], ["--seed"]),
        (["ex03", "--jsn"], ["No such option", "--json"]),
        (["ex03", "ex04"], ["unexpected extra argument"]),
        (["start"], ["Missing argument"]),
        (["ex03", "--course", "nowhere"], ["no course.yaml in", "--course DIR"]),
    ],
)
def test_wrong_usage(course, arguments, words):
    """Wrong usage ends with 2, nothing on standard output, and what to do on standard error."""
    code, out, err = grade(*arguments, cwd=course)
    assert (code, out) == (2, "")
    assert all(word in err for word in words), err
    assert "Traceback" not in err


def test_no_course_here(tmp_path):
    """Outside of any course, the command says how to name one."""
    for arguments in ([], ["ex03"], ["list"], ["--all", "--json"], ["author", "check"]):
        code, out, err = grade(*arguments, cwd=tmp_path)
        assert (code, out) == (2, "")
        assert f"no course.yaml in {tmp_path} or above it" in err
        assert "go to the course's folder, or name it with --course DIR" in err


# What is shown


def test_progress_before_and_after(own_course):
    """``grade`` alone shows what is stored: nothing at first, then the best result."""
    before = grade(cwd=own_course)
    assert before[0] == 0
    assert "next: grade start ex01" in before[1]
    assert before[1].count("-/") == len(IDS) == 10
    assert not (own_course / ".grade").exists()
    grade("ex01", "--submission", HANDED_IN / "right_ex01" / "patch_response.py", cwd=own_course)
    grade("ex03", "--submission", WRONG, cwd=own_course)
    code, out, err = grade(cwd=own_course)
    assert (code, err) == (0, "")
    names = {name[:4] for name in IDS}
    rows = {line[2:].split()[0]: line for line in out.splitlines() if line[2:6] in names}
    assert list(rows) == IDS
    assert rows[IDS[0]].startswith("✓")
    assert "14/14" in rows[IDS[0]]
    assert "-/14" in rows[IDS[1]]
    assert rows[IDS[2]].startswith("○")
    assert "9/14" in rows[IDS[2]]
    assert "next: grade start ex02 shows the task" in out
    stored = json.loads(grade("--json", cwd=own_course)[1])
    assert [row["points"] for row in stored["exercises"]] == [14, None, 9] + [None] * 7
    assert stored["kind"] == "progress"
    assert grade("list", cwd=own_course)[1] in out


def test_start_prints_task_and_path(course):
    """``grade start`` prints the whole task, where to write, and what to type then."""
    code, out, err = grade("start", "ex03", cwd=course)
    folder = course / "exercises" / "ex03_count_params"
    task = (folder / "README.md").read_text(encoding="utf-8").strip()
    assert (code, err) == (0, "")
    assert out.startswith(task[:200])
    assert task[-200:] in out
    assert f"write in: {folder / 'count_params.py'}\nthen type: grade ex03\n" in out


def test_all_exercises_at_once(course):
    """``--all --json`` prints one object with an attempt at each exercise; stubs earn nothing."""
    code, out, err = grade("--all", "--json", "--seed", "7", cwd=course)
    data = json.loads(out)
    assert (code, err, data["kind"]) == (1, "", "attempts")
    assert [attempt["exercise"] for attempt in data["attempts"]] == IDS
    for attempt, points in zip(data["attempts"], POINTS, strict=True):
        assert (attempt["points"], attempt["max_points"], attempt["seed"]) == (0, points, 7)
        cases = attempt["examples"] + attempt["results"]
        assert {case["status"] for case in cases} == {"NOT_IMPLEMENTED"}


def test_stub_is_met_calmly(course):
    """The untouched stub gives no list of failures, but the place to write in."""
    code, out, _ = grade("ex03", cwd=course)
    assert code == 1
    assert "Not written yet: every exercise begins like this." in out
    assert "Write your code in exercises/ex03_count_params/count_params.py, line" in out
    assert "✗" not in out


def test_next_step_names_the_next_exercise(course):
    """After full points the last line leads on; after the last exercise it says so."""
    out = grade("ex03", "--submission", RIGHT, cwd=course)[1]
    assert out.endswith("next: grade start ex04 shows the next task; grade ex04 grades it\n")
    right = course / "solutions" / IDS[-1] / "reference.py"
    out = grade(IDS[-1], "--submission", right, cwd=course)[1]
    assert "that was the last exercise" in out


def test_seed_repeats_a_run(course):
    """Two runs with one seed differ in nothing but times."""
    runs = [
        json.loads(grade("ex03", "--submission", WRONG, "--seed", "5", "--json", cwd=course)[1])
        for _ in range(2)
    ]
    assert without_times(runs[0]) == without_times(runs[1])
    assert runs[0]["seed"] == 5


def test_seed_is_drawn_and_printed(course):
    """Without ``--seed`` each run draws its own and says how to repeat it."""
    outs = [grade("ex03", "--submission", RIGHT, cwd=course)[1] for _ in range(2)]
    seeds = [out.partition("repeat with --seed ")[2].split()[0] for out in outs]
    assert seeds[0] != seeds[1]
    again = grade("ex03", "--submission", RIGHT, "--json", "--seed", seeds[0], cwd=course)
    assert json.loads(again[1])["seed"] == int(seeds[0])


def test_any_folder_below_the_course_will_do(course, tmp_path):
    """The course is found from a folder below it, and from anywhere with ``--course``."""
    below = course / "exercises" / "ex03_count_params"
    for cwd, more in (
        (below, []),
        (tmp_path, ["--course", course]),
        (below, ["--course", "../.."]),
    ):
        code, out, err = grade("ex03", "--json", *more, cwd=cwd)
        assert (code, err) == (1, "")
        assert json.loads(out)["exercise"] == "ex03_count_params"
    out = grade("ex03", cwd=below)[1]
    assert "graded: count_params.py" in out


def test_completion_of_exercise_ids(course):
    """The shell completes exercise ids, after ``grade`` and after ``grade start``."""
    for words, place in (("grade ex03", "1"), ("grade start ex03", "2"), ("grade run ex03", "2")):
        env = {"_GRADE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": place}
        assert grade(cwd=course, env=env)[:2] == (0, "plain,ex03_count_params\n")
    env = {"_GRADE_COMPLETE": "bash_complete", "COMP_WORDS": "grade ex", "COMP_CWORD": "1"}
    assert grade(cwd=course, env=env)[1].split() == [f"plain,{name}" for name in IDS]
    assert grade(cwd="/", env=env)[1].split() == []


# Terminals and pipes


def test_colour_on_a_terminal_only(course):
    """A terminal gets colour, unless ``--no-color`` or NO_COLOR says otherwise; a pipe never."""
    command = ("ex03", "--submission", WRONG)
    assert "\x1b[32m" in on_a_terminal(*command, cwd=course)
    assert "\x1b" not in on_a_terminal(*command, "--no-color", cwd=course)
    assert "\x1b" not in on_a_terminal(*command, cwd=course, NO_COLOR="1")
    assert "\x1b" not in grade(*command, cwd=course)[1]
    assert "\x1b[" in on_a_terminal("list", cwd=course)
    assert "\x1b" not in on_a_terminal("list", "--no-color", cwd=course)
    assert "\x1b" not in grade("list", cwd=course)[1]


def test_nothing_is_told_by_colour_alone(course):
    """The text on a terminal without its colours is the text in a pipe."""
    command = ("ex03", "--submission", WRONG, "--seed", "3")
    coloured = on_a_terminal(*command, cwd=course, COLUMNS="80").replace("\r\n", "\n")
    for code in ("1", "2", "31", "32", "33", "1;33", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    plain = grade(*command, cwd=course, env={"COLUMNS": "80"})[1]
    without_seconds = [
        [line for line in text.splitlines() if "points  " not in line] for text in (coloured, plain)
    ]
    assert without_seconds[0] == without_seconds[1]


def test_ascii_terminal(course):
    """Where the encoding has no signs, the output is plain ASCII."""
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    code, out, err = grade("ex03", "--submission", WRONG, cwd=course, env=env)
    assert (code, err) == (1, "")
    assert out.isascii()
    assert "9 / 14 points" in out


@pytest.mark.parametrize(
    "arguments", [["ex03"], ["ex03", "--json"], ["list"], ["start", "ex03"], []]
)
def test_reader_that_goes_away(course, arguments):
    """``grade | head -1`` and a pipe that is closed at once end without a complaint."""
    command = " ".join([str(GRADE), *arguments])
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} | head -1"],  # what people type
        cwd=course,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
    reader, writer = os.pipe()
    os.close(reader)
    process = start(*arguments, cwd=course, stdout=writer)
    os.close(writer)
    code, _, err = finish(process)
    assert (code in {0, 1}, err) == (True, "")


# Interruptions


def descendants(pid):
    """List the processes that a process has started, and those that these have started."""
    found = []
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            fields = process_fields(int(path.name))
            if fields and fields[1] == str(pid):
                found += [int(path.name), *descendants(int(path.name))]
    return found


def process_fields(pid):
    """Give a process's state and its parent's pid, or nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def is_gone(pid):
    """Tell whether a process has ended; whoever adopted it may not have taken note yet."""
    fields = process_fields(pid)
    return fields is None or fields[0] == "Z"


def until(condition):
    """Wait for a condition, not for ever."""
    give_up = time.monotonic() + PATIENCE / 2
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("name", "to_group"),
    [("SIGINT", True), ("SIGINT", False), ("SIGTERM", False), ("SIGKILL", False)],
)
def test_no_process_is_left(own_course, name, to_group):
    """However a run ends, the processes that it started end too; Ctrl-C is one clean line."""
    with (own_course / "exercises" / IDS[2] / "exercise.yaml").open("a") as stream:
        stream.write("limits:\n  cpu_seconds: 600\n  wall_seconds: 600\n")
    (own_course / "endless.py").write_text(ENDLESS)
    process = start("ex03", "--submission", "endless.py", cwd=own_course, start_new_session=True)
    until(lambda: cpu_ticks(descendants(process.pid)) > 150)  # it loops: importing takes less
    started = descendants(process.pid)
    assert len(started) > 1
    send = os.killpg if to_group else os.kill
    send(process.pid, getattr(signal, name))
    code, out, err = finish(process)
    until(lambda: all(map(is_gone, started)))
    assert out == ""
    assert not (own_course / ".grade").exists()
    if name == "SIGINT":
        assert (code, err) == (130, "\ngrade: interrupted; nothing was stored\n")
    else:
        assert code != 0


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_interrupted_while_it_starts(course):
    """Ctrl-C before the command has loaded itself is one clean line too."""
    process = start("ex03", "--json", cwd=course, start_new_session=True)
    until(lambda: descendants(process.pid))  # the first thing that it does
    started = descendants(process.pid)
    os.kill(process.pid, signal.SIGINT)
    code, out, err = finish(process)
    until(lambda: all(map(is_gone, started)))
    assert (code, out) == (130, "")
    assert err.startswith("\ngrade: interrupted")
    assert err.count("\n") == 2


def cpu_ticks(pids):
    """Sum the processor time that processes have used."""
    return sum(int(fields[11]) + int(fields[12]) for fields in map(process_fields, pids) if fields)


# Faults of the course


def test_broken_exercise_yaml(own_course):
    """All errors of an exercise.yaml are listed with file, line and column; exit code 3."""
    broken = ROOT / "tests" / "goldens" / "broken_yaml" / "five_errors" / "exercise.yaml"
    path = own_course / "exercises" / IDS[2] / "exercise.yaml"
    shutil.copy(broken, path)
    change(path, "patch-reponse", "patch-response-")
    code, out, err = grade("ex03", "--json", cwd=own_course)
    assert (code, out) == (3, "")
    for place in ("1:1", "2:1", "3:25", "4:9", "6:17", "8:16"):
        assert f"{path}:{place}: found " in err
    assert "Traceback" not in err
    assert grade("ex02", cwd=own_course)[0] == 1  # the others are still graded


def test_broken_course_yaml(own_course):
    """A broken course.yaml ends with 3 and the place of the error, whatever was typed."""
    change(own_course / "course.yaml", "title:", "titel:")
    for arguments in ([], ["list"], ["ex03"], ["start", "ex03"]):
        code, out, err = grade(*arguments, cwd=own_course)
        assert (code, out) == (3, "")
        assert f"{own_course / 'course.yaml'}:3:1: found the unknown key titel" in err


def test_suite_that_cannot_be_read(own_course):
    """A suite with a syntax error ends with 3 and names the file; the student is not blamed."""
    change(own_course / SUITE, "def different(draw, count", "def different(draw count")
    code, out, err = grade("ex03", "--submission", RIGHT, "--json", cwd=own_course)
    assert (code, out) == (3, "")
    assert f"{own_course / SUITE}:" in err
    assert "SyntaxError" in err


def test_suite_whose_points_do_not_add_up(own_course):
    """Points of a suite that do not sum to exercise.yaml's end with 3 and both numbers."""
    change(own_course / SUITE, '@pytest.mark.points(2)\n@pytest.mark.concept("weight-sharing")', "")
    code, out, err = grade("ex03", "--submission", RIGHT, cwd=own_course)
    assert (code, out) == (3, "")
    assert "the points of the tests sum to 12, exercise.yaml says 14" in err


@pytest.mark.parametrize(
    "wrong",
    ["    1 / 0\n", "    same.refuses('count_dense_params', 2, 3)\n", "    same('nothing')\n"],
)
def test_test_that_is_itself_wrong(own_course, wrong):
    """A test that is itself wrong is the grader's fault: exit code 3, and no other points lost."""
    change(own_course / SUITE, '    same("count_dense_params", 784, 784)\n', wrong)
    command = ("ex03", "--submission", RIGHT, "--seed", "1")
    code, out, err = grade(*command, "--json", cwd=own_course)
    attempt = json.loads(out)
    assert (code, err, attempt["points"]) == (3, "", 12)
    faults = [case for case in attempt["results"] if case["status"] == "GRADER_FAULT"]
    assert [case["test"] for case in faults] == ["test_dense_weights"]
    assert (faults[0]["hint"], faults[0]["points"]) == (None, 0)
    assert "The test itself is wrong" in faults[0]["message"]
    code, out, _ = grade(*command, cwd=own_course)
    assert code == 3
    assert "This is not your fault." in out
    assert "12 / 14 points" in out
    assert "2 more points still open" in out
    assert "next: tell your instructor what this says" in out


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("solutions", ["reference.py"]),
        ("tests", ["test_count_params.py", "Hidden suites are in the instructor's folder only"]),
    ],
)
def test_folder_without_secrets(own_course, part, words):
    """Where solutions or hidden suites are not there, the command says what is missing."""
    shutil.rmtree(own_course / part)
    code, out, err = grade("ex03", "--submission", RIGHT, "--json", cwd=own_course)
    assert (code, out) == (3, "")
    assert all(word in err for word in words), err
    assert "Traceback" not in err
    assert grade("start", "ex03", cwd=own_course)[0] == 0


# What is stored


def test_attempt_is_stored(own_course):
    """What ``--json`` prints is stored, with the source that was graded."""
    code, out, _ = grade("ex03", "--submission", WRONG, "--json", cwd=own_course)
    attempt = json.loads(out)
    with sqlite3.connect(own_course / ".grade" / "progress.db") as database:
        rows = database.execute("SELECT body, points, submission FROM attempts").fetchall()
        query = "SELECT content FROM blobs WHERE sha256 = ?"
        source = database.execute(query, (attempt["submission"],)).fetchone()
    database.close()
    assert code == 1
    assert [json.loads(body) for body, _, _ in rows] == [attempt]
    assert rows[0][1:] == (9, attempt["submission"])
    assert source == (WRONG.read_bytes(),)


@pytest.mark.parametrize(("submission", "code"), [(RIGHT, 0), (WRONG, 1)])
def test_store_that_cannot_be_used(own_course, submission, code):
    """A result that cannot be stored is shown with the same exit code, and a warning."""
    (own_course / ".grade").write_text("in the way")
    found, out, err = grade("ex03", "--submission", submission, "--json", cwd=own_course)
    assert (found, json.loads(out)["points"]) == (code, 14 if code == 0 else 9)
    assert err.startswith("grade: this result was not stored: ")
    assert ".grade" in err
    assert err.count("\n") == 1


def test_store_that_is_damaged(own_course):
    """A damaged store costs a warning when grading, and ``grade`` alone says what to do."""
    (own_course / ".grade").mkdir()
    (own_course / ".grade" / "progress.db").write_bytes(b"no database at all, " * 100)
    code, out, err = grade("ex03", "--submission", RIGHT, cwd=own_course)
    assert (code, "14 / 14 points" in out) == (0, True)
    assert "this result was not stored" in err
    code, out, err = grade(cwd=own_course)
    assert (code, "Traceback" in err) == (3, False)
    assert "move that file away" in err


# What is handed in


def test_submission_that_is_no_ordinary_file(course, tmp_path):
    """A pipe, a device, a link out of the folder and a huge file are named, never read."""
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "huge.py").write_bytes(b"#" * (1024 * 1024 + 1))
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "count_params.py").symlink_to(RIGHT)
    empty = tmp_path / "empty"
    empty.mkdir()
    for path, words in (
        ("pipe.py", "is not an ordinary file"),
        ("/dev/zero", "is not an ordinary file"),
        ("huge.py", "is larger than 1 MiB"),
        ("linked", "cannot be read"),
        ("empty", "The folder has no count_params.py. It holds no .py file."),
    ):
        command = ("ex03", "--submission", path, "--course", course)
        person = start(*command, cwd=tmp_path)
        code, out, err = grade(*command, "--json", cwd=tmp_path)
        attempt = json.loads(out)
        assert (code, err, attempt["points"]) == (1, "", 0)
        assert all(words in case["message"] for case in attempt["results"]), attempt["results"][0]
        assert words in " ".join(finish(person)[1].split())


def test_submission_is_not_changed(course, tmp_path):
    """What is handed in stays as it was, and nothing appears beside it."""
    shutil.copy(RIGHT, tmp_path)
    before = RIGHT.read_bytes()
    assert grade("ex03", "--submission", tmp_path, "--course", course, cwd=tmp_path)[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["count_params.py"]
    assert (tmp_path / "count_params.py").read_bytes() == before


def test_several_runs_at_once(own_course):
    """Runs at the same time do not disturb each other, and all of them are stored."""
    runs = [
        start("ex03", "--submission", path, "--json", cwd=own_course)
        for path in (RIGHT, WRONG, RIGHT, WRONG)
    ]
    points = []
    for run in runs:
        _, out, err = finish(run)
        assert err == ""
        points.append(json.loads(out)["points"])
    assert points == [14, 9, 14, 9]
    stored = json.loads(grade("--json", cwd=own_course)[1])["exercises"][2]
    assert (stored["attempts"], stored["points"]) == (4, 14)


# The examples without the command, and the author's command


def run_examples(course, report):
    """Run pytest on all exercises at once; give each test's outcome and message."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "exercises"]
    done = subprocess.run(
        [*command, f"--junitxml={report}"],
        cwd=course,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    cases = ET.parse(report).iter("testcase")  # noqa: S314 - pytest has just written it
    texts = {
        f"{case.get('classname')}.{case.get('name')}": "".join(
            part.get("message", "") for part in case
        )
        for case in cases
    }
    return done.returncode, texts


def test_pytest_runs_all_examples_at_once(own_course, tmp_path):
    """``pytest exercises`` fails on every stub, not yet implemented, and passes on references."""
    shutil.copy(ROOT / "pyproject.toml", own_course)
    code, texts = run_examples(own_course, tmp_path / "stubs.xml")
    assert code == 1
    assert len(texts) > 3 * len(IDS)
    assert all("NotImplementedError" in text for text in texts.values())
    for name in IDS:
        module = f"{name.partition('_')[2]}.py"
        reference = own_course / "solutions" / name / "reference.py"
        shutil.copy(reference, own_course / "exercises" / name / module)
    code, passed = run_examples(own_course, tmp_path / "references.xml")
    assert (code, passed.keys(), set(passed.values())) == (0, texts.keys(), {""})


def author_check(course, *more):
    """Run ``grade author check ex03``; give its exit code, its data, and standard error."""
    command = ("author", "check", "ex03", "--json", "--seeds", "1", *more)
    code, out, err = grade(*command, cwd=course)
    return code, json.loads(out) if out else None, err


def test_author_check_of_a_good_suite(course):
    """The suite of ex03 holds: every known wrong version is caught and named."""
    code, data, err = author_check(course)
    assert (code, err) == (0, "")
    assert (data["kind"], data["ok"]) == ("author-check", True)
    (check,) = data["exercises"]
    assert (check["exercise"], check["points"], check["problems"]) == (IDS[2], 14, [])
    assert all(version["caught"] for version in check["versions"])
    assert check["mutants"]["survivors"] == []
    table = grade("author", "check", "ex03", "--seeds", "1", "--no-mutants", "-v", cwd=course)
    assert (table[0], "the suite holds" in table[1]) == (0, True)
    assert "mutants: none were made" in table[1]


def test_author_check_of_a_weakened_suite(own_course):
    """Where a test is taken out, the mistake that only it caught is named."""
    text = (own_course / SUITE).read_text(encoding="utf-8")
    parts = text.split("\n\n\n")
    kept = [part for part in parts if "def test_conv_refuses_impossible_sizes" not in part]
    assert len(kept) == len(parts) - 1
    (own_course / SUITE).write_text("\n\n\n".join(kept) + "\n", encoding="utf-8")
    code, data, err = author_check(own_course, "--no-mutants")
    assert (code, data) == (3, None)
    assert "the points of the tests sum to 13, exercise.yaml says 14" in err
    change(own_course / "exercises" / IDS[2] / "exercise.yaml", "points: 14", "points: 13")
    code, data, _ = author_check(own_course, "--no-mutants")
    assert (code, data["ok"]) == (1, False)
    (check,) = data["exercises"]
    assert any(
        problem.startswith("size-check-missing") and "not caught by any test" in problem
        for problem in check["problems"]
    )


def test_author_check_of_a_changed_reference(own_course):
    """A reference that is wrong does not pass the examples, and the check says which."""
    path = own_course / "solutions" / IDS[2] / "reference.py"
    change(path, "weights = n_in * n_out\n", "weights = n_in * n_out + 1\n")
    code, data, _ = author_check(own_course, "--no-mutants")
    assert (code, data["ok"]) == (1, False)
    problems = data["exercises"][0]["problems"]
    assert any("reference.py" in text and "does not pass test_dense" in text for text in problems)


def test_author_check_of_a_solved_stub(own_course):
    """A stub that holds the answer is named: it would be handed out."""
    shutil.copy(RIGHT, own_course / "exercises" / IDS[2] / "count_params.py")
    code, data, _ = author_check(own_course, "--no-mutants")
    problems = data["exercises"][0]["problems"]
    assert code == 1
    assert sum(text.startswith("the stub, seed 0: passes test_") for text in problems) == 12
