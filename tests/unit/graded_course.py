"""A small course with a graded quiz of all eight kinds, and a class that answers it."""

from __future__ import annotations

import json

from grader.content.course import load_course
from grader.content.quiz_graded import graded_quiz, paper_text
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.core.quiz_mark import right_answer
from grader.core.quiz_paper import paper_to_dict
from grader.core.quiz_returned import Returned, returned_text
from grader.instructor.quiz_builds import self_check_files

SECRET = b"a secret of some length"
COURSE = """\
format_version: 1
course: small-course
title: A small course
concepts:
  feature-map: A grid of responses.
quizzes: {graded: [q01]}
"""
MISCONCEPTIONS = """\
format_version: 1
misconceptions:
  graded-only: {concept: feature-map, belief: Only the graded quiz names this.}
  practised: {concept: feature-map, belief: The other quiz names this.}
"""
FUNCTIONS = """\
import math

def add(*terms):
    return sum(terms)

def times(one, other):
    return one * other

def divide(one, other):
    return one / other if other else math.inf
"""
WHY = "misconception: graded-only, why: No such thing."
HEAD = """\
format_version: 1
quiz: {quiz}
title: A small quiz
version: {version}
pass: 0.7
questions:
"""
COMMON = """\
  - id: {id}
    kind: {kind}
    concepts: [feature-map]
    difficulty: 1
    points: {points}
    prompt: {prompt}
    hint: Think again.
    why: So it is.
"""
BODIES = {
    "choice": f"""\
options: [{{text: One, right: true}}, {{text: Two, {WHY}}}, {{text: Three, {WHY}}}]
""",
    "select": f"""\
options: [{{text: One, right: true}}, {{text: Two, {WHY}}}, {{text: Three, {WHY}}}]
scoring: net
""",
    "number": f"""\
params: {{n: {{ints: [0, 3]}}, m: {{ints: [0, 3]}}}}
answer: {{call: add, args: [n, m]}}
unit: cells
traps: [{{value: {{call: times, args: [n, m]}}, {WHY}}}]
""",
    "grid": f"""\
params: {{grid: {{ints: [0, 1], shape: [2, 2]}}}}
show: [grid]
answer: grid
traps: [{{value: {{call: times, args: [grid, 2]}}, {WHY}}}]
""",
    "order": f"""\
steps: [First, Second, Third, Fourth]
traps: [{{first: 2, then: 1, {WHY}}}]
""",
    "match": f"""\
pairs: [{{left: A, right: One}}, {{left: B, right: Two}}]
decoys: [{{text: Three, {WHY}}}]
traps: [{{left: 1, right: 2, {WHY}}}]
""",
    "text": f"""\
accept: [kernel]
traps: [{{accept: [image], {WHY}}}]
""",
    "bug": f"""\
code: |
  total = 0
  total = 1
  return total
line: 2
line_why: It is not added.
fixes: [{{text: total += 1, right: true}}, {{text: total -= 1, {WHY}}}]
suspects: [{{line: 3, {WHY}}}]
""",
}
PROMPTS = {"number": '"What do {n} and {m} give?"'}


def question(kind, body=None, *, name=None, points=1):
    """Give the text of one question of a file."""
    prompt = PROMPTS.get(kind, "What is it?")
    name = name or f"about-{kind}"
    lines = (BODIES[kind] if body is None else body).splitlines()
    head = COMMON.format(id=name, kind=kind, prompt=prompt, points=points)
    return head + "".join(f"    {line}\n" for line in lines)


EVERY_KIND = "".join(question(kind, points=2 if kind == "order" else 1) for kind in BODIES)


def write(path, text):
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_self_check(course, root, seed=7):
    """Write what a student practises with into a folder."""
    for name, content in self_check_files(course, seed).items():
        write(root / name, content.decode())


def write_quiz(root, questions=EVERY_KIND, *, quiz="q01", version=1):
    """Write a quiz into the course."""
    text = HEAD.format(quiz=quiz, version=version) + questions
    write(root / "quizzes" / f"{quiz}_small.yaml", text)


def make_course(root, questions=EVERY_KIND):
    """Write the course with q01, which is graded, and q02, which is not; read it."""
    write(root / "course.yaml", COURSE)
    write(root / "solutions" / "quiz_functions.py", FUNCTIONS)
    write(root / "quizzes" / "misconceptions.yaml", MISCONCEPTIONS)
    write_quiz(root, questions)
    practised = {kind: body.replace("graded-only", "practised") for kind, body in BODIES.items()}
    write_quiz(root, "".join(question(*one) for one in practised.items()), quiz="q02")
    return load_course(root)


def drawn(course, student, secret=SECRET):
    """Draw a student's questions of the graded quiz, with their answers."""
    return graded_quiz(load_quiz_source(course, "q01"), load_registry(course), secret, student)


def paper_of(course, student, secret=SECRET):
    """Give a student's file of the graded quiz."""
    return paper_text(drawn(course, student, secret), student)


def right_answers(course, student):
    """Give a student's right answers, by the places of the questions."""
    questions = enumerate(drawn(course, student).questions, start=1)
    return {str(place): right_answer(one) for place, one in questions}


def returned(course, student, answers=None, **changes):
    """Give what a student hands in, all right unless answers are given."""
    quiz = drawn(course, student)
    given = right_answers(course, student) if answers is None else answers
    fields = {
        "quiz": "q01",
        "version": quiz.version,
        "student": student,
        "paper": paper_to_dict(quiz, student)["paper"],
        "answers": given,
    }
    return returned_text(Returned(**(fields | changes)))


def changed(text, **fields):
    """Give a JSON text with other fields."""
    return json.dumps(json.loads(text) | fields)
