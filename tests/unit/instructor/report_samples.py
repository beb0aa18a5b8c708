"""A made-up class for the tests of reports and feedback: results without a grading."""

from __future__ import annotations

import numpy as np

from grader.core.model import (
    Attempt,
    CaseResult,
    Exercise,
    FunctionSpec,
    Status,
    Submission,
)
from grader.instructor.handin import Graded, Handin
from grader.instructor.scores import Score

HOSTILE = "<script>alert(1)</script>\u202e'\"&"
CONCEPTS = {"slides": "A filter slides.", "adds": "Products are added."}
NAME = "ex01_sample"
EXERCISES = {
    NAME: Exercise(NAME, "A sample <b>", "sample", tuple(CONCEPTS), 4, (FunctionSpec("f", "(x)"),))
}
TESTS = (("test_one", "One is right.", 1, "slides"), ("test_two", "Two are right.", 3, "adds"))


def case(test, status, **more):
    """Give the result of one of the two tests."""
    name, fact, worth, concept = TESTS[test]
    points = worth if status is Status.PASSED else 0
    return CaseResult(name, fact, status, points, worth, concepts=(concept,), **more)


def score(student, statuses, hint=None, examples=(), penalty=0.0, **more):
    """Give a student's score; a hint stands on each failed test."""
    told = {"hint": hint, "message": "Which way?", "explanation": f"You did {hint}."}
    results = tuple(
        case(place, status, **(told if hint and status is Status.FAILED else {}), **more)
        for place, status in enumerate(statuses)
    )
    attempt = Attempt(NAME, 7, tuple(examples), results, "", 0.1, "0" * 64, "", "suite", {})
    handin = Handin(student, NAME, Submission("x", b"", "0" * 64), "2026-10-05T12:00:00+00:00")
    return Score(Graded(handin, attempt), None, 0, penalty)


def failed_example(**more):
    """Give a visible example that failed on an array."""
    got, due = np.array([[1.5, 2.0], [3.0, 4.0]]), np.array([[1.5, 2.0], [3.0, -4.25]])
    fields = {"got": got, "expected": due, "message": "It differs."} | more
    return CaseResult("test_example", "It is shown.", Status.FAILED, 0, 0, **fields)


def class_of(count):
    """Give ``count`` students: one in two is right, one in four slips in the second test."""
    made = []
    for number in range(count):
        if number % 4 == 3:
            statuses, hint = (Status.FAILED, Status.FAILED), "flips"
        elif number % 4 == 1:
            statuses, hint = (Status.PASSED, Status.FAILED), "adds-twice"
        else:
            statuses, hint = (Status.PASSED, Status.PASSED), None
        made.append(score(f"synthetic-{number:03d}", statuses, hint))
    return made
