"""Find code of a solution in what students get.

Files are compared as runs of words, numbers and signs; comments and layout are left out. A run of
``RUN`` that a solution's function bodies share with a file that ships is reported. Docstrings,
imports and signatures may be alike, since the task dictates them.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.content.course import Course

RUN: Final = 30
COMMENT: Final = re.compile(r"(^|\s)#.*")
TEXT: Final = re.compile(r"[A-Za-z_]\w*|\d+\.?\d*|[^\s\w]")


class Token(NamedTuple):
    """One token and the line it stands in, from 1."""

    text: str
    line: int


def solution_code_in(course: Course, exercise_id: str) -> Iterator[Problem]:
    """Find runs of a solution's code in the files of an exercise that ship.

    Parameters
    ----------
    course
        A course in a folder that holds its solutions.
    exercise_id
        The exercise.

    Yields
    ------
    Problem
        One for each file and solution file at most.

    """
    solutions = [course.reference_path(exercise_id), course.misconceptions_path(exercise_id)]
    known = {run for path in solutions for run in _runs_of_bodies(path)}
    for path in sorted(course.exercise_folder(exercise_id).rglob("*")):
        if path.is_file() and path.suffix in {".py", ".md", ".txt", ".yaml"}:
            tokens = _tokens(path.read_text(encoding="utf-8", errors="replace").split("\n"))
            for at in range(len(tokens) - RUN + 1):
                run = tokens[at : at + RUN]
                if tuple(token.text for token in run) in known:
                    text = "this ships, and from here on is the same code as in the solution"
                    yield Problem(path, run[0].line, 1, text)
                    break


def _runs_of_bodies(path: Path) -> Iterator[tuple[str, ...]]:
    """Give all runs of tokens in the bodies of a solution's functions."""
    source = path.read_text(encoding="utf-8")
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            last = node.end_lineno or 0
            texts = (
                [token.text for token in _tokens(lines[body[0].lineno - 1 : last])] if body else []
            )
            for at in range(len(texts) - RUN + 1):
                yield tuple(texts[at : at + RUN])


def _tokens(lines: Sequence[str]) -> list[Token]:
    """Cut lines into words, numbers and signs, leaving comments out."""
    return [
        Token(match[0], number)
        for number, line in enumerate(lines, start=1)
        for match in TEXT.finditer(COMMENT.sub("", line))
    ]
