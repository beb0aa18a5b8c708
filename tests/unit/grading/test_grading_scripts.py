"""A test's own code runs twice for a class; from then on its calls are made without it."""

from __future__ import annotations

import pytest
from sealed_samples import MORE_MISTAKES, SUBMISSIONS
from sealed_samples import SUITE as LARGER
from small_course import PLUS_TWO, RIGHT

COUNTED = """
from pathlib import Path
import pytest

def count():
    with Path(__file__).with_name("runs").open("a") as stream:
        stream.write("x")

@pytest.fixture
def other():
    return 1

@pytest.mark.points(4)
def test_counted(same, draw{more}):
    \"\"\"Counts how often it runs.\"\"\"
    count()
    same("twice", draw.number())
    {line}
    same("add", draw.number(), draw.number())
"""


def runs(course):
    """Give how often the counted test has run since it was asked last."""
    path = course.suite_path.with_name("runs")
    number = len(path.read_text(encoding="utf-8"))
    path.unlink()
    return number


def points(course, jobs):
    """Grade sources at seeds; give their points."""
    return [run.attempt.points for run in course.grade_all(*jobs)]


def test_code_runs_twice_for_one_seed(course):
    """Of six submissions at one seed the first two run the test, at another seed again two."""
    course.write(course.suite_path, COUNTED.format(more="", line=""))
    jobs = [(source, 3) for source in (RIGHT, PLUS_TWO, RIGHT, PLUS_TWO, PLUS_TWO, RIGHT)]
    assert points(course, jobs) == [4, 0, 4, 0, 0, 4]
    assert runs(course) == 2
    assert points(course, [*jobs, *((source, 4) for source, _ in jobs)]) == [4, 0, 4, 0, 0, 4] * 2
    assert runs(course) == 4


def test_a_run_that_ended_early_is_no_script(course):
    """A submission that loops, or that lacks a function, shows no whole run."""
    course.write(course.suite_path, COUNTED.format(more="", line=""))
    loop = "def twice(x):\n    while True: pass\ndef add(x, y): return x + y\n"
    lacks = "def twice(x): return x * 2\n"
    jobs = [(source, 3) for source in (loop, lacks, RIGHT, lacks, loop, RIGHT, lacks, RIGHT)]
    assert points(course, jobs) == [0, 0, 4, 0, 0, 4, 0, 4]
    assert runs(course) == 6


WRONG = {
    "lacks what comes later": "def twice(x): return x + 3\n",
    "dies at the sixteenth call": (
        "n = 0\ndef twice(x):\n    global n\n    n += 1\n"
        "    return x + 3 if n < 16 else __import__('os')._exit(0)\n"
        "def add(x, y): return x + y\n"
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_before_an_early_end_is_no_script(course, name):
    """Who is wrong first and then ends the test does not shorten it for those who come after."""
    line = 'for _ in range(20):\n        same("twice", draw.number())'
    course.write(course.suite_path, COUNTED.format(more="", line=line))
    adds_wrongly = "def twice(x): return x * 2\ndef add(x, y): return x - y\n"
    sources = [WRONG[name], WRONG[name], adds_wrongly, RIGHT, adds_wrongly]
    assert points(course, [(source, 3) for source in sources]) == [0, 0, 0, 4, 0]


def test_a_suite_that_is_wrong_stays_wrong(course):
    """A test that the reference fails is nobody's pass, however many were graded before."""
    line = 'same.refuses("twice", 2.0)'
    course.write(course.suite_path, COUNTED.format(more="", line=line))
    runs_of = course.grade_all(*[(PLUS_TWO, 3)] * 3, (RIGHT, 3))
    assert [run.statuses["test_counted"] for run in runs_of] == ["GRADER_FAULT"] * 4


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (", student", "student.add(1, 2)"),
        (", other", ""),
        ("", "same('twice', len(Path(__file__).with_name('runs').read_text()))"),
    ],
    ids=["sees an answer", "another fixture", "other calls each time"],
)
def test_what_may_change_runs_each_time(course, more, line):
    """A test that sees answers, takes other fixtures or makes other calls runs for everybody."""
    course.write(course.suite_path, COUNTED.format(more=more, line=line))
    assert points(course, [(RIGHT, 3)] * 5) == [4] * 5
    assert runs(course) == 5


def test_operators_are_given_anew(course):
    """A function among the inputs may remember what it was called with, so its test runs."""
    line = "same('twice', 2.0)\n    same('call', lambda x: x + 1, 3.0)"
    course.write(course.suite_path, COUNTED.format(more="", line=line))
    yaml = course.root / "exercises" / "ex01_small" / "exercise.yaml"
    course.write(yaml, yaml.read_text(encoding="utf-8") + "  call: (f, x)\n")
    reference = course.reference_path.read_text(encoding="utf-8")
    call = "\ndef call(f, x):\n    return f(x)\n"
    course.write(course.reference_path, reference + call)
    assert points(course, [(RIGHT + call, 3)] * 4) == [4] * 4
    assert runs(course) == 4


def test_a_class_gets_what_each_gets_alone(course):
    """Status, hint and message of every test are those of a run by itself, in any order."""
    course.write(course.reference_path.with_name("misconceptions.py"), MORE_MISTAKES)
    course.write(course.suite_path, LARGER)
    sources = list(SUBMISSIONS.values())
    alone = {source: course.grade(source, 3).attempt for source in sources}
    batch = [*sources, *reversed(sources)]
    runs_of = course.grade_all(*((source, 3) for source in batch))

    def said(attempt):
        return [
            (case.test, case.status, case.hint, case.message, case.line, case.points)
            for case in attempt.results
        ]

    for source, run in zip(batch, runs_of, strict=True):
        assert said(run.attempt) == said(alone[source]), source
