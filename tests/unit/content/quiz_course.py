"""A small course with a solution and quizzes, for tests of quizzes."""

from textwrap import indent

from grader.content.course import load_course
from grader.content.quiz_source import load_quiz_source

REFERENCE = """\
def slide_filter(image, kernel):
    return image * kernel
"""
MISTAKES = """\
from grader.core.misconception import Misconception

def mistake(name):
    return Misconception(name, "feature-map", "Really?", "No.")

FIRST, INPUTS, OUTPUT = mistake("adds-one"), mistake("swaps-sign"), mistake("doubles-result")

@FIRST.version_of("slide_filter")
def first(image, kernel):
    return image * kernel + 1

@FIRST.version_of("slide_filter")
def second(image, kernel):
    return image * kernel + 2

@INPUTS.changes_inputs_of("slide_filter")
def inputs(image, kernel):
    return -image, kernel

@OUTPUT.changes_output_of("slide_filter")
def output(result):
    return 2 * result
"""
FUNCTIONS = """\
import math
from math import hypot

def add(*terms):
    return sum(terms)

def half(number):
    return number / 2

def divide(one, other):
    return one / other if other else math.inf

def nothing(*_):
    return None

def fail(number):
    raise ValueError("no way")

def spoil(grid):
    grid += 100
    return grid

def _private():
    return 1
"""
MISCONCEPTIONS = """\
format_version: 1
misconceptions:
  counts-wrong: {concept: patch-response, belief: One fewer.}
"""
HEAD = """\
format_version: 1
quiz: q01
title: Small
version: 1
pass: 0.7
questions:
"""
COMMON = """\
- id: {id}
  kind: {kind}
  concepts: [feature-map]
  difficulty: 1
  prompt: {prompt}
  why: It is so.
"""


def write(path, text):
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def add_solutions(root):
    """Write solutions and misconceptions into a small course."""
    folder = root / "solutions"
    write(folder / "ex02_slide_filter" / "reference.py", REFERENCE)
    write(folder / "ex02_slide_filter" / "misconceptions.py", MISTAKES)
    write(folder / "quiz_functions.py", FUNCTIONS)
    write(root / "quizzes" / "misconceptions.yaml", MISCONCEPTIONS)


def question(kind, body, *, name="first", prompt="What?"):
    """Give the text of one question of a file."""
    return indent(COMMON.format(id=name, kind=kind, prompt=prompt), "  ") + indent(body, "    ")


def source_of(root, *questions):
    """Write a quiz of these questions, and read it."""
    write(root / "quizzes" / "q01_small.yaml", HEAD + "".join(questions))
    return load_quiz_source(load_course(root), "q01")
