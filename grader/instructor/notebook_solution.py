"""Put the reference's code into the stub's functions, between the marks that nbgrader knows.

What stands between the marks is replaced by ``STUB`` when nbgrader makes the students' version, so
that students get the stub as it ships.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

STUB: Final = "raise NotImplementedError"
BEGIN: Final = "### BEGIN SOLUTION"
END: Final = "### END SOLUTION"


class Code(NamedTuple):
    """A Python file of the course.

    Attributes
    ----------
    path
        Where it is.
    lines
        Its text, cut into lines without their ends.
    body
        Its statements.

    """

    path: Path
    lines: tuple[str, ...]
    body: tuple[ast.stmt, ...]


def read_code(path: Path) -> Code:
    """Read a Python file of the course.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Code

    Raises
    ------
    ContentError
        It is missing, cannot be read, or is no Python.

    """
    try:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except OSError as error:
        raise ContentError([Problem(path, 0, 0, f"cannot be read: {error.strerror}")]) from error
    except SyntaxError as error:
        where = error.lineno or 0, error.offset or 0
        raise ContentError([Problem(path, *where, f"is no Python: {error.msg}")]) from error
    except ValueError as error:
        raise ContentError([Problem(path, 0, 0, f"is no Python: {error}")]) from error
    return Code(path, tuple(text.split("\n")), tuple(tree.body))


def solution_text(stub: Code, reference: Code) -> str:
    """Give the stub with the reference's code in its functions.

    Parameters
    ----------
    stub
        The file that the student completes. Each of its functions ends with ``STUB``, alone on
        its line.
    reference
        The right version, with functions of the same names. What these need of the file around
        them goes into each function too.

    Returns
    -------
    str
        With an empty region for nothing else: clearing all regions gives the stub.

    Raises
    ------
    ContentError
        A function of the stub ends otherwise, or the reference has none of its name.

    """
    known = {name: node for node in reference.body for name in _names_of(node)}
    of_stub = {name for node in stub.body for name in _names_of(node)}
    problems = []
    lines = list(stub.lines)
    for function in reversed([one for one in stub.body if isinstance(one, ast.FunctionDef)]):
        last = function.body[-1]
        right = known.get(function.name)
        if lines[last.lineno - 1].strip() != STUB:
            text = f"the function {function.name} has to end with {STUB}, alone on its line"
            problems.append(Problem(stub.path, last.lineno, last.col_offset + 1, text))
        elif not isinstance(right, ast.FunctionDef):
            text = f"no function {function.name} is defined here with def: define it so"
            problems.append(Problem(reference.path, 0, 0, text))
        else:
            indent = " " * last.col_offset
            needed = _needed(right, known, of_stub)
            helpers = [node for node in reference.body if node in needed]
            region = [indent + BEGIN]
            for node in helpers:
                region += _indented(reference, node, indent)
                region += [""] if isinstance(node, ast.FunctionDef) or node is helpers[-1] else []
            region += [*_body(reference, right), indent + END]
            lines[last.lineno - 1 : last.lineno] = region
    if problems:
        raise ContentError(problems[::-1])
    return "\n".join(lines).rstrip("\n")


def student_text(text: str) -> str:
    """Give what nbgrader makes of a solution cell for students.

    Parameters
    ----------
    text
        The cell's source.

    Returns
    -------
    str
        The same with ``STUB`` in place of each region.

    """
    kept: list[str] = []
    inside = False
    for line in text.split("\n"):
        if BEGIN in line:
            inside = True
            kept.append(line[: len(line) - len(line.lstrip())] + STUB)
        elif END in line:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def _names_of(node: ast.stmt) -> Iterator[str]:
    """Give the names that a statement at the top of a file binds."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        if not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            yield from (one.asname or one.name.partition(".")[0] for one in node.names)
    else:
        for one in ast.walk(node):
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                yield one.id


def _needed(
    function: ast.FunctionDef, known: Mapping[str, ast.stmt], there: set[str]
) -> set[ast.stmt]:
    """Give the other statements of the reference that a function's body depends on."""
    found: set[ast.stmt] = set()
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        for node in ast.walk(waiting.pop()):
            name = node.id if isinstance(node, ast.Name) else ""
            wanted = known.get(name)
            if wanted is not None and name not in there and wanted not in found:
                found.add(wanted)
                waiting.append(wanted)
    return found


def _body(code: Code, function: ast.FunctionDef) -> Sequence[str]:
    """Give the lines of a function without head and docstring, comments with them."""
    first, *rest = function.body
    documented = ast.get_docstring(function, clean=False) is not None
    begin = first.end_lineno or 0 if documented else first.lineno - 1
    end = function.end_lineno or begin
    lines = code.lines[begin:end] if rest or not documented else ()
    # a blank line after the docstring would stand between the mark and the code
    return lines[1:] if lines and not lines[0].strip() else lines


def _indented(code: Code, node: ast.stmt, indent: str) -> Iterator[str]:
    """Give a statement's lines, moved to the right; what goes on within a text stays as it is."""
    decorators = getattr(node, "decorator_list", [])
    begin = min(one.lineno for one in (node, *decorators))
    documents = {_docstring(one) for one in ast.walk(node)}
    kept = {
        number
        for one in ast.walk(node)
        if isinstance(one, ast.Constant | ast.JoinedStr) and one not in documents
        for number in range(one.lineno + 1, (one.end_lineno or 0) + 1)
    }
    for number in range(begin, (node.end_lineno or begin) + 1):
        line = code.lines[number - 1]
        yield line if number in kept or not line.strip() else indent + line


def _docstring(node: ast.AST) -> ast.AST | None:
    """Give the docstring's own node, if there is one."""
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    return first.value if isinstance(first, ast.Expr) else None
