"""What a gradebook knows of an exercise: an assignment, its one notebook, a cell for each test.

The assignment is named by the exercise's id, the notebook by the module. Each hidden test is a cell
with a grade. One more cell holds comments, because in nbgrader a cell with a grade has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from grader.errors import StoreError
from grader.instructor.gradebook_ledger import new_id
from grader.instructor.gradebook_rows import COMMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from grader.instructor.gradebook_ledger import Ledger
    from grader.instructor.gradebook_rows import Work


class Place(NamedTuple):
    """Where an exercise's results belong.

    Attributes
    ----------
    assignment_id, notebook_id
        Ids of the assignment and of its notebook.
    due
        When the gradebook says that it is due, UTC without a time zone, or None.
    tests
        Ids of the tests' cells, in the suite's order.
    comments
        Ids of the cells with comments, by name: ours, and any that a notebook's file had.

    """

    assignment_id: str
    notebook_id: str
    due: datetime | None
    tests: tuple[str, ...]
    comments: Mapping[str, str]


def write_place(ledger: Ledger, work: Work, course_id: str) -> Place:
    """Bring an exercise's assignment, notebook and cells into agreement with its suite.

    Parameters
    ----------
    ledger
        The transaction.
    work
        The exercise.
    course_id
        The course, for an assignment that is not there yet.

    Returns
    -------
    Place

    Raises
    ------
    StoreError
        Where nbgrader has notebooks or graded cells of its own in the assignment. Its autograde
        gives 0 in every notebook that it finds no file for, so points of both would be mixed.

    """
    assignment_id, due = _assignment(ledger, work, course_id)
    notebook_id = _notebook(ledger, work, assignment_id)
    there = _cells(ledger, notebook_id)
    tests = _tests(ledger, work, notebook_id, there["GradeCell"])
    comments = {name: row.id for name, row in there["SolutionCell"].items()}
    if COMMENTS not in comments:
        comments[COMMENTS] = new_id()
        ledger.add("base_cell", [_cell(comments[COMMENTS], COMMENTS, notebook_id, "SolutionCell")])
        ledger.add("solution_cells", [{"id": comments[COMMENTS]}])
    return Place(assignment_id, notebook_id, due, tests, comments)


def _assignment(ledger: Ledger, work: Work, course_id: str) -> tuple[str, datetime | None]:
    """Give the assignment's id and due date; the course's word counts where it gives one."""
    table, name, due = ledger.tables["assignment"], work.assignment, work.due
    found = ledger.read(sa.select(table.c.id, table.c.duedate).where(table.c.name == name))
    if not found:
        row = {"id": new_id(), "name": name, "duedate": due, "course_id": course_id}
        ledger.add("assignment", [row])
        return str(row["id"]), due
    there = found[0]
    if due not in {None, there.duedate}:
        ledger.change("assignment", [{"row_id": there.id, "duedate": due}])
    return there.id, due or there.duedate


def _notebook(ledger: Ledger, work: Work, assignment_id: str) -> str:
    """Give the notebook's id; refuse an assignment that nbgrader grades itself."""
    table, name = ledger.tables["notebook"], work.notebook
    which = table.c.assignment_id == assignment_id
    rows = ledger.read(sa.select(table.c.id, table.c.name).where(which))
    found: dict[str, str] = {row.name: row.id for row in rows}
    if found.keys() - {name} or (found and _graded_by_nbgrader(ledger, found[name])):
        raise StoreError(
            f"the gradebook has an assignment {work.assignment} that nbgrader made from "
            f"notebooks ({', '.join(sorted(found))}) and grades itself: nbgrader db assignment "
            "remove takes it away, if nothing of it is needed; else name another gradebook"
        )
    if not found:
        found[name] = new_id()
        row = {"id": found[name], "name": name, "assignment_id": assignment_id}
        ledger.add("notebook", [row | {"kernelspec": "{}"}])  # no older schema takes None there
    return found[name]


def _graded_by_nbgrader(ledger: Ledger, notebook_id: str) -> bool:
    """Tell whether graded cells came from a notebook's file: these have a source as well."""
    cell, source = ledger.tables["base_cell"], ledger.tables["source_cell"]
    same = (source.c.notebook_id == cell.c.notebook_id) & (source.c.name == cell.c.name)
    graded = cell.c.type.in_(("GradeCell", "TaskCell"))
    found = sa.select(cell.c.id).join(source, same).where(cell.c.notebook_id == notebook_id, graded)
    return bool(ledger.read(found.limit(1)))


def _cells(ledger: Ledger, notebook_id: str) -> dict[str, dict[str, sa.Row[Any]]]:
    """Give a notebook's cells, by kind and name."""
    cell, graded = ledger.tables["base_cell"], ledger.tables["grade_cells"]
    rows = ledger.read(
        sa.select(cell.c.id, cell.c.name, cell.c.type, graded.c.max_score)
        .outerjoin(graded, graded.c.id == cell.c.id)
        .where(cell.c.notebook_id == notebook_id)
    )
    kinds = ("GradeCell", "SolutionCell")
    return {kind: {row.name: row for row in rows if row.type == kind} for kind in kinds}


def _cell(cell_id: str, name: str, notebook_id: str, kind: str) -> dict[str, str]:
    return {"id": cell_id, "name": name, "notebook_id": notebook_id, "type": kind}


def _tests(
    ledger: Ledger, work: Work, notebook_id: str, there: Mapping[str, sa.Row[Any]]
) -> tuple[str, ...]:
    """Give the ids of the tests' cells, in order."""
    ids = {name: row.id for name, row in there.items()}
    new = [test for test in work.cells if test.name not in there]
    ids |= {test.name: new_id() for test in new}
    cells = [_cell(ids[test.name], test.name, notebook_id, "GradeCell") for test in new]
    ledger.add("base_cell", cells)
    worth = [{"id": ids[test.name], "max_score": test.points} for test in new]
    ledger.add("grade_cells", [row | {"cell_type": "code"} for row in worth])
    other = [
        {"row_id": ids[test.name], "max_score": test.points}
        for test in work.cells
        if test.name in there and there[test.name].max_score != test.points
    ]
    ledger.change("grade_cells", other)
    wanted = {test.name for test in work.cells}
    _drop(ledger, work, {row.id: row for name, row in there.items() if name not in wanted})
    return tuple(ids[test.name] for test in work.cells)


def _drop(ledger: Ledger, work: Work, cells: Mapping[str, sa.Row[Any]]) -> None:
    """Remove tests that the suite no longer has; keep marks that somebody gave by hand."""
    if not cells:
        return
    grade = ledger.tables["grade"]
    by_hand = grade.c.manual_score.is_not(None) | grade.c.extra_credit.is_not(None)
    columns = (grade.c.id, grade.c.cell_id, grade.c.auto_score, by_hand.label("by_hand"))
    grades = ledger.read(sa.select(*columns).where(grade.c.cell_id.in_(list(cells))))
    kept = [row for row in grades if row.by_hand]
    keep = sorted({row.cell_id for row in kept})
    nothing = {"auto_score": 0.0, "needs_manual_grade": True}
    ledger.change("grade", [{"row_id": row.id} | nothing for row in kept if row.auto_score != 0])
    worth = [{"row_id": i, "max_score": 0.0} for i in keep if cells[i].max_score != 0]
    ledger.change("grade_cells", worth)
    gone = [i for i in cells if i not in keep]
    ledger.remove("grade", [row.id for row in grades if not row.by_hand])
    ledger.remove("grade_cells", gone)
    ledger.remove("base_cell", gone)
    ledger.notes += [
        f"{work.assignment}: marks given by hand for {cells[i].name} are kept, though the suite "
        "no longer has that test"
        for i in keep
    ]
