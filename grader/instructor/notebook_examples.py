"""Make cells of an exercise's visible examples: each shows its code and runs it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from grader.errors import ContentError, Problem
from grader.instructor.gradebook_rows import cell_name
from grader.instructor.notebook_cells import code_cell

if TYPE_CHECKING:
    from grader.instructor.notebook_cells import Cell
    from grader.instructor.notebook_solution import Code

EXAMPLES: Final = "examples"  # what the cell is called that all examples need
PLAIN: Final = "a cell cannot hold it: write it as a function without parameters and decorators"
BY_NAME: Final = "in a notebook there is no such module: import its functions by their names"


def example_cells(code: Code, module: str) -> list[Cell]:
    """Give the examples as cells.

    Parameters
    ----------
    code
        The file of the examples.
    module
        What it imports the student's functions from; in a notebook they are there already.

    Returns
    -------
    list of dict
        One cell with what all examples need, then one for each. These carry no points, but
        count as tests: nbgrader's validation fails where one of them fails.

    Raises
    ------
    ContentError
        An example has parameters or decorators, or the module is imported as a whole.

    """
    shared: list[str] = []
    tests: dict[str, str] = {}
    problems = []
    for node in code.body:
        begin = min(one.lineno for one in (node, *getattr(node, "decorator_list", ())))
        lines = code.lines[begin - 1 : node.end_lineno]
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            if node.decorator_list or ast.unparse(node.args):
                text = f"{node.name}: {PLAIN}"
                problems.append(Problem(code.path, node.lineno, node.col_offset + 1, text))
            tests[node.name] = "\n".join([*lines, "", "", f"{node.name}()"])
        elif _renames(node, module):
            problems.append(Problem(code.path, node.lineno, node.col_offset + 1, BY_NAME))
        elif not (_is_text(node) or (isinstance(node, ast.ImportFrom) and node.module == module)):
            definition = isinstance(node, ast.FunctionDef | ast.ClassDef)
            shared += ["", "", *lines] if definition and shared else lines
    if problems:
        raise ContentError(problems)
    head = "\n".join(shared) or "# nothing is needed"
    cells = [code_cell(head, {"grade_id": EXAMPLES, "locked": True})]
    for name, source in tests.items():
        marks = {"grade_id": f"example-{cell_name(name)}", "grade": True, "locked": True}
        cells.append(code_cell(source, marks | {"points": 0}))
    return cells


def _renames(node: ast.stmt, module: str) -> bool:
    """Tell whether a statement imports the module, or its functions by other names."""
    if isinstance(node, ast.ImportFrom):
        return node.module == module and any(one.asname or one.name == "*" for one in node.names)
    return isinstance(node, ast.Import) and any(one.name == module for one in node.names)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
