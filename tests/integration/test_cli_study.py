"""``grade watch``, ``grade debug`` and ``grade reset`` as a student uses them."""

from __future__ import annotations

import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import time

import pytest
from cli_course import GRADE, PATIENCE, ROOT, copy_course, environment, finish, grade, start

from grader.cli.watch import changes_between
from grader.core.model import Attempt, CaseResult, Status

HANDED_IN = ROOT / "tests" / "goldens" / "submissions"
RIGHT = HANDED_IN / "right_ex03" / "count_params.py"
WRONG = HANDED_IN / "mistake_ex03_channels" / "count_params.py"


@pytest.fixture
def course(tmp_path):
    """Give a copy of the course that one test may change."""
    return copy_course(tmp_path / "course")


def stub(course):
    """Give the file that a student of ex03 writes in."""
    return course / "exercises" / "ex03_count_params" / "count_params.py"


class Watch:
    """A running ``grade watch ex03``, whose output is read up to a mark."""

    def __init__(self, course, *more):
        self.process = start("watch", "ex03", *more, cwd=course)
        self._text = ""

    def until(self, mark):
        """Wait for a text; give what was printed up to and with it."""
        end = time.monotonic() + PATIENCE
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while mark not in self._text:
                assert time.monotonic() < end, "nothing was printed"
                if selector.select(1.0):
                    read = os.read(self.process.stdout.fileno(), 1 << 20)
                    assert read, "the watch ended"
                    self._text += read.decode()
        before, _, self._text = self._text.partition(mark)
        return before + mark

    def attempt(self):
        """Wait for one attempt."""
        return json.loads(self.until("\n"))

    def end(self):
        """Press Ctrl-C; give exit code and what else was printed."""
        self.process.send_signal(signal.SIGINT)
        code, out, err = finish(self.process)
        return code, self._text + out, err


@pytest.fixture
def watch(course):
    """Give what starts a watch; none outlives its test."""
    started = []

    def begin(*more):
        started.append(Watch(course, *more))
        return started[-1]

    yield begin
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.communicate()


def test_watch_grades_at_every_save_and_goes_on(course, watch):
    """The file is graded at once and at each save; when all passes, the next exercise comes."""
    watching = watch("--json", "--seed", "5")
    first = watching.attempt()
    assert (first["exercise"], first["points"], first["seed"]) == ("ex03_count_params", 0, 5)
    shutil.copy(WRONG, stub(course))
    second = watching.attempt()
    assert 0 < second["points"] < 14
    fresh = stub(course).with_suffix(".new")
    shutil.copy(RIGHT, fresh)
    fresh.replace(stub(course))  # as many editors save
    assert watching.attempt()["points"] == 14
    following = watching.attempt()
    assert (following["exercise"], following["points"]) == ("ex04_detect_edge_direction", 0)
    code, rest, err = watching.end()
    assert (code, err) == (0, "")
    assert "stopped watching; your results are kept" in rest
    code, out, _ = grade("--json", cwd=course)
    stored = {each["exercise"]: each for each in json.loads(out)["exercises"]}
    assert stored["ex03_count_params"]["attempts"] == 3
    assert stored["ex03_count_params"]["points"] == 14


def test_watch_does_not_grade_what_did_not_change(course, watch):
    """A file that is saved without a change, and another file beside it, start no run."""
    watching = watch("--json")
    assert watching.attempt()["points"] == 0
    stub(course).touch()
    shutil.copy(WRONG, stub(course).with_name("notes.py"))
    time.sleep(0.5)
    shutil.copy(WRONG, stub(course))
    assert watching.attempt()["points"] > 0
    assert watching.end()[0] == 0


def test_watch_survives_code_that_breaks(course, watch):
    """A syntax error, an endless loop and the end of the process are verdicts like others."""
    watching = watch("--json")
    watching.attempt()
    for source in ("def count_dense_params(:\n", "while True: pass\n", "import os; os._exit(0)\n"):
        stub(course).write_text(source, encoding="utf-8")
        assert watching.attempt()["points"] == 0
    shutil.copy(RIGHT, stub(course))
    assert watching.attempt()["points"] == 14
    assert watching.end()[0] == 0


def test_watch_says_what_changed(course, watch):
    """People read which tests pass now, and what to do."""
    watching = watch()
    assert "Not written yet" in watching.until("Ctrl-C")
    shutil.copy(WRONG, stub(course))
    text = watching.until("Ctrl-C")
    assert watching.end()[0] == 0
    assert "+ now passes: A dense layer has one weight for every pair" in text
    assert "save exercises/ex03_count_params/count_params.py to grade it again" in text


def test_watch_needs_an_exercise(course):
    """An exercise that is none is refused before anything starts."""
    code, out, err = grade("watch", "ex99", cwd=course)
    assert (code, out) == (2, "")
    assert "no exercise ex99" in err


def attempt(**statuses):
    """Give an attempt whose tests have these statuses."""
    results = tuple(
        CaseResult(name, f"{name} holds.", status, 0, 1) for name, status in statuses.items()
    )
    return Attempt("ex", 0, (), results, "", 0.0, "", "", "", {})


def test_changes_name_tests_that_pass_and_that_no_longer_pass():
    """What came and what went is named, at most three of either, and the others counted."""
    good, bad = Status.PASSED, Status.FAILED
    before = attempt(a=bad, b=good, c=bad, d=bad, e=bad, f=good)
    after = attempt(a=good, b=bad, c=good, d=good, e=good, f=good)
    assert changes_between(before, after) == [
        *("+ now passes: a holds.", "+ now passes: c holds.", "+ now passes: d holds."),
        "+ now passes: 1 more",
        "- passes no longer: b holds.",
    ]
    assert changes_between(before, before) == ["the same tests pass as before"]
    assert changes_between(None, before) == []


def debug(course, keys, *arguments):
    """Run ``grade debug`` with typed text; give exit code and output."""
    done = subprocess.run(
        [str(GRADE), "debug", *arguments],
        input=keys,
        cwd=course,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_debug_stops_in_the_students_function(course):
    """The debugger stops in the function that the first example calls, and shows its variables."""
    shutil.copy(WRONG, stub(course))
    code, out, _ = debug(course, "c\np n_in, n_out\nc\n", "ex03")
    assert "test_dense_layer_on_a_tiny_image" in out
    assert "count_params.py(" in out
    assert "(784, 784)" in out
    assert (code, "passed" in out) == (0, True)
    assert not list(course.rglob("__pycache__"))


def test_debug_takes_the_example_by_name(course):
    """A named example is run; one that fails ends with exit code 1 and its traceback."""
    shutil.copy(WRONG, stub(course))
    code, out, err = debug(course, "c\nc\nc\n", "ex03", "test_layer_with_bias")
    assert code == 2
    assert "no example test_layer_with_bias: ex03_count_params has test_dense_layer" in err
    name = "test_convolutional_layer_with_everything"
    names = err.partition(" has ")[2].strip().split(", ")
    failing = [each for each in names if debug(course, "c\n" * 9, "ex03", each)[0] == 1]
    assert len(failing) == 1, (name, names)
    code, out, err = debug(course, "c\n" * 9, "ex03", failing[0])
    assert (code, f"{failing[0]} failed" in out, "AssertionError" in err) == (1, True, True)


def test_debug_without_a_file_says_how_to_get_it_back(course):
    """Where the student's file is gone, the way back is named."""
    stub(course).unlink()
    code, _, err = debug(course, "", "ex03")
    assert (code, "grade reset ex03 brings it back" in err) == (2, True)


def test_debug_without_examples_is_the_courses_fault(course):
    """Examples that hold no test, or are no Python, are a fault of the course."""
    examples = stub(course).with_name("test_count_params_examples.py")
    examples.write_text("x = 1\n", encoding="utf-8")
    code, _, err = debug(course, "", "ex03")
    assert (code, "found no example" in err) == (3, True)
    examples.write_text("def (\n", encoding="utf-8")
    code, _, err = debug(course, "", "ex03")
    assert (code, "the examples cannot be read" in err) == (3, True)


def git(course, *arguments):
    """Run git in a course."""
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    command = [shutil.which("git"), *identity, *arguments]
    subprocess.run(command, cwd=course, check=True, capture_output=True)


def test_reset_brings_back_the_committed_stub(course):
    """In a git checkout the last commit's stub comes back, and every old file is kept."""
    original = stub(course).read_bytes()
    git(course, "init", "-q")
    git(course, "add", ".")
    git(course, "commit", "-qm", "the course")
    code, out, _ = grade("reset", "ex03", cwd=course)
    assert (code, "is as it was handed out\n" in out) == (0, True)
    for number, source in ((1, WRONG), (2, RIGHT)):
        shutil.copy(source, stub(course))
        code, out, err = grade("reset", "ex03", cwd=course)
        assert (code, err) == (0, "")
        backup = stub(course).with_name(f"count_params.{number}.bak")
        assert f"your file is now exercises/ex03_count_params/{backup.name}" in out
        assert backup.read_bytes() == source.read_bytes()
        assert stub(course).read_bytes() == original
    stub(course).unlink()
    assert grade("reset", "ex03", cwd=course)[0] == 0
    assert stub(course).read_bytes() == original


def test_reset_prefers_the_stubs_of_a_release(course):
    """A student's folder has its untouched stubs in .stubs, and needs no git."""
    kept = course / ".stubs" / "ex03_count_params" / "count_params.py"
    kept.parent.mkdir(parents=True)
    kept.write_text("# as handed out\n", encoding="utf-8")
    assert grade("reset", "ex03", cwd=course)[0] == 0
    assert stub(course).read_text(encoding="utf-8") == "# as handed out\n"


def test_reset_without_an_original_changes_nothing(course):
    """Where no untouched stub is known, the student's file stays and the reason is told."""
    shutil.copy(WRONG, stub(course))
    code, out, err = grade("reset", "ex03", cwd=course, env={"GIT_CEILING_DIRECTORIES": "/"})
    assert (code, out) == (2, "")
    assert "is neither in .stubs/ nor in a git commit" in err
    assert stub(course).read_bytes() == WRONG.read_bytes()


def test_the_debugger_runs_in_a_process_of_its_own():
    """What steps through student code imports nothing that grades."""
    code = (
        "import sys, grader.cli.debugging\n"
        "assert not [m for m in sys.modules if m.startswith(('grader.grading', 'grader.jail'))]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=PATIENCE)
