"""The files of a release that hold an exercise's sealed suite."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from grader.content.seal_file import seal_text
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from grader.content.course import Course
    from grader.core.sealed import SealedSuite


def sealed_files(course: Course, suite: SealedSuite) -> dict[str, bytes]:
    """Give the suite's code and its digests as they stand in a student's folder.

    Parameters
    ----------
    course
        The course in the instructor's folder.
    suite
        The digests.

    Returns
    -------
    dict
        Contents by path within the student's folder.

    Raises
    ------
    ContentError
        Where the suite's code imports something that does not ship.

    """
    path = course.suite_path(suite.exercise)
    source = path.read_bytes()
    problems = [
        Problem(path, line, 1, f"imports {name}, which no student has: a suite that ships may not")
        for line, name in _imports(source)
        if name.split(".")[0] in {"solutions", "tests"}
    ]
    if problems:
        raise ContentError(problems)
    files = {
        course.sealed_suite_path(suite.exercise): source,
        course.seal_path(suite.exercise): seal_text(suite).encode(),
    }
    return {file.relative_to(course.root).as_posix(): text for file, text in files.items()}


def _imports(source: bytes) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.lineno, node.module or ""))
    return found
