"""A course with one small exercise, written to disk, and the engine run on it."""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass, field

from grader.content.course import load_course
from grader.core.model import CaseFinished, Finished, Submission
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials

COURSE = """\
format_version: 1
course: small-course
title: A small course
concepts:
  doubling: Twice as much.
"""
EXERCISE = """\
format_version: 1
title: Twice as much
concepts: [doubling]
points: {points}
limits:
  cpu_seconds: 0.3
functions:
  twice: (x)
  add: (x, y)
"""
REFERENCE = """
def twice(x):
    if isinstance(x, str):
        raise TypeError("no texts")
    return x * 2

def add(x, y):
    return x + y
"""
MISCONCEPTIONS = """
from grader.core.misconception import Misconception

PLUS = Misconception(id="plus-two", concept="doubling", question="By what?", hint="You added two.")

@PLUS.version_of("twice")
def plus(x):
    return x + 2
"""
EXAMPLES = """
from small import twice

def test_example():
    \"\"\"Twice three is six.\"\"\"
    got = twice(3.0)
    expected = 6.0
    assert got == expected
"""
SUITE = """
import pytest

@pytest.mark.points(2)
@pytest.mark.concept("doubling")
def test_numbers(same, draw):
    \"\"\"Numbers are doubled.\"\"\"
    for _ in range(3):
        same("twice", draw.number())

@pytest.mark.points(1)
def test_images(same, draw):
    \"\"\"Images are doubled.\"\"\"
    same("twice", draw.image(3, 3))

@pytest.mark.points(1)
def test_sums(same, draw):
    \"\"\"Numbers are added.\"\"\"
    for _ in range(2):
        same("add", draw.number(), draw.number())
"""
RIGHT = "def twice(x): return x * 2\ndef add(x, y): return x + y\n"
PLUS_TWO = "def twice(x): return x + 2\ndef add(x, y): return x + y\n"
ONE = "@pytest.mark.points(4)\ndef test_one(same, student, draw):\n    '''One.'''\n"


@dataclass
class Run:
    """What came of one job."""

    events: list = field(default_factory=list)

    @property
    def attempt(self):
        """Give the finished attempt."""
        return self.events[-1].attempt

    @property
    def order(self):
        """Give the names of the hidden tests as they ran."""
        finished = [event for event in self.events if isinstance(event, CaseFinished)]
        return [event.result.test for event in finished if not event.visible]

    def result(self, test):
        """Give the result of a hidden test by its name."""
        (found,) = [case for case in self.attempt.results if case.test == test]
        return found

    @property
    def statuses(self):
        """Give all hidden results' statuses by test."""
        return {case.test: str(case.status) for case in self.attempt.results}


class SmallCourse:
    """A course on disk whose files a test may replace before it runs the engine."""

    def __init__(self, root, jail):
        self.root = root
        self.jail = jail
        self.suite_path = root / "tests" / "hidden" / "ex01_small" / "test_small.py"
        self.examples_path = root / "exercises" / "ex01_small" / "test_small_examples.py"
        self.reference_path = root / "solutions" / "ex01_small" / "reference.py"
        self.write(root / "course.yaml", COURSE)
        self.points(4)
        self.write(self.reference_path, REFERENCE)
        self.write(self.reference_path.with_name("misconceptions.py"), MISCONCEPTIONS)
        self.write(self.examples_path, EXAMPLES)
        self.write(self.suite_path, SUITE)

    def write(self, path, text):
        """Write one file, with its folders."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    def points(self, points):
        """Say what the suite's points sum to."""
        path = self.root / "exercises" / "ex01_small" / "exercise.yaml"
        self.write(path, EXERCISE.format(points=points))

    def suite(self, text):
        """Replace the hidden suite."""
        self.write(self.suite_path, "import pytest\nimport numpy as np\n" + textwrap.dedent(text))

    def one(self, body):
        """Replace the hidden suite by one test with this body, worth all points."""
        self.suite(ONE + textwrap.indent(textwrap.dedent(body), "    "))

    def grade_all(self, *jobs):
        """Grade several submissions, given as (source, seed), in one run of the engine."""
        course = load_course(self.root)
        runs = []

        def emit(event):
            if not runs or (runs[-1].events and isinstance(runs[-1].events[-1], Finished)):
                runs.append(Run())
            runs[-1].events.append(event)

        made = [Job(submission(source), seed) for source, seed in jobs]
        Engine(course, Materials(course, "ex01_small"), self.jail).run(made, emit)
        return runs

    def grade(self, source, seed=0):
        """Grade one submission."""
        return self.grade_all((source, seed))[0]


def submission(source, fault=None):
    """Give a submission of this source."""
    data = source.encode()
    return Submission("small.py", data, hashlib.sha256(data).hexdigest(), fault)
