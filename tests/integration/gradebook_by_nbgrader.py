"""Steps that nbgrader takes in a course folder: make assignments from notebooks, autograde.

Started by the tests of the gradebook as a program: ``make`` or ``autograde ASSIGNMENT STUDENT``.
"""

import sys
from pathlib import Path

import nbformat
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config


def cell(source, **more):
    """Make a code cell that nbgrader knows."""
    base = dict.fromkeys(("locked", "grade", "solution", "task"), False) | {"schema_version": 3}
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": base | more})


SOLUTION = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
ANSWER = cell("def f():\n    return 1", grade_id="answer", solution=True)
TEST = cell("assert f() == 1", grade_id="check", grade=True, points=2, locked=True)


def save(path, *cells):
    """Write a notebook."""
    path.parent.mkdir(parents=True)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


def done(result):
    """Stop where nbgrader could not do it."""
    if not result["success"]:
        raise SystemExit(result.get("log") or result["error"])


def main(command, *arguments):
    """Take one step in the current folder."""
    config = Config()
    config.CourseDirectory.root = str(Path.cwd())
    api = NbGraderAPI(config=config)
    if command == "autograde":
        done(api.autograde(*arguments))
        return
    solution = cell(SOLUTION, grade_id="answer", solution=True)
    save(Path("source/homework/homework.ipynb"), solution, TEST)
    save(Path("source/ex21_bright/other.ipynb"), solution, TEST)
    save(Path("source/ex22_edges/edges.ipynb"), solution)
    for assignment in ("homework", "ex21_bright", "ex22_edges"):
        done(api.generate_assignment(assignment, create=True))
    save(Path("submitted/ada/homework/homework.ipynb"), ANSWER, TEST)
    save(Path("submitted/bob/ex22_edges/edges.ipynb"), ANSWER)
    done(api.autograde("homework", "ada"))


if __name__ == "__main__":
    main(*sys.argv[1:])
