"""What a gradebook knows of students' work on an exercise: submissions, grades, comments.

What an instructor gave by hand (scores, extra credit, comments, extensions) is never touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from grader.instructor.gradebook_ledger import new_id
from grader.instructor.gradebook_rows import COMMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from grader.instructor.gradebook_cells import Place
    from grader.instructor.gradebook_ledger import Ledger
    from grader.instructor.gradebook_rows import Entry, Work


def write_marks(ledger: Ledger, work: Work, place: Place) -> None:
    """Bring submissions, grades and comments into agreement with results.

    Students who handed in before and have no result now keep what they have; a test that is new
    to them is open.

    Parameters
    ----------
    ledger
        The transaction.
    work
        The results; the students are in the gradebook already.
    place
        Where they belong.

    """
    submissions = _submissions(ledger, work, place)
    notebooks = _notebooks(ledger, work, place, submissions)
    _grades(ledger, work, place, notebooks)
    _comments(ledger, work, place, notebooks)


def _submissions(ledger: Ledger, work: Work, place: Place) -> dict[str, str]:
    """Give the ids of all submissions, by student."""
    table = ledger.tables["submitted_assignment"]
    columns = (table.c.id, table.c.student_id, table.c.timestamp, table.c.extension)
    which = table.c.assignment_id == place.assignment_id
    there = {row.student_id: row for row in ledger.read(sa.select(*columns).where(which))}
    ids = {student: row.id for student, row in there.items()}
    new, other = [], []
    for student, entry in work.entries.items():
        extension = _extension(entry, place.due)
        if student not in there:
            ids[student] = new_id()
            row = {"id": ids[student], "assignment_id": place.assignment_id, "student_id": student}
            new.append(row | {"timestamp": entry.submitted, "extension": extension})
            continue
        old = there[student]
        if extension is None and old.extension is not None:
            extension = old.extension
            ledger.notes.append(
                f"{work.assignment}: the extension that the gradebook gives {student} is kept, "
                "though the course does not give it"
            )
        times = (entry.submitted or old.timestamp, extension)
        if times != (old.timestamp, old.extension):
            other.append({"row_id": old.id, "timestamp": times[0], "extension": extension})
    ledger.add("submitted_assignment", new)
    ledger.change("submitted_assignment", other)
    return ids


def _extension(entry: Entry, due: datetime | None) -> timedelta | None:
    """Give a student's own due date as nbgrader keeps it: from the assignment's due date on."""
    if entry.due is None or due is None or entry.due == due:
        return None
    return entry.due - due


def _notebooks(
    ledger: Ledger, work: Work, place: Place, submissions: Mapping[str, str]
) -> dict[str, str]:
    """Give the ids of all submitted notebooks, by student."""
    table = ledger.tables["submitted_notebook"]
    columns = (table.c.id, table.c.assignment_id, table.c.late_submission_penalty)
    which = table.c.notebook_id == place.notebook_id
    there = {row.assignment_id: row for row in ledger.read(sa.select(*columns).where(which))}
    ids, new, other = {}, [], []
    for student, submission_id in submissions.items():
        entry, old = work.entries.get(student), there.get(submission_id)
        if old is not None:
            ids[student] = old.id
            if entry is not None and old.late_submission_penalty != entry.penalty:
                other.append({"row_id": old.id, "late_submission_penalty": entry.penalty})
        elif entry is not None:
            ids[student] = new_id()
            row = {"id": ids[student], "notebook_id": place.notebook_id, "flagged": False}
            row |= {"assignment_id": submission_id, "late_submission_penalty": entry.penalty}
            new.append(row)
    ledger.add("submitted_notebook", new)
    ledger.change("submitted_notebook", other)
    return ids


def _grades(ledger: Ledger, work: Work, place: Place, notebooks: Mapping[str, str]) -> None:
    """Write points; a score given by hand is to be looked at again where they change."""
    table = ledger.tables["grade"]
    columns = (table.c.id, table.c.notebook_id, table.c.cell_id, table.c.auto_score)
    statement = sa.select(*columns, table.c.manual_score, table.c.needs_manual_grade)
    rows = ledger.read(statement.where(table.c.cell_id.in_(place.tests)))
    there = {(row.notebook_id, row.cell_id): row for row in rows}
    new, other = [], []
    for student, notebook_id in notebooks.items():
        entry = work.entries.get(student)
        points = entry.points if entry else (None,) * len(place.tests)
        for cell_id, auto in zip(place.tests, points, strict=True):
            old = there.get((notebook_id, cell_id))
            if old is None:
                row = _row(notebook_id, cell_id)
                new.append(row | {"auto_score": auto, "needs_manual_grade": auto is None})
            elif entry is not None and _differs(old, auto):
                review = auto is None or old.manual_score is not None
                row = {"row_id": old.id, "auto_score": auto, "needs_manual_grade": review}
                other.append(row)
    ledger.add("grade", new)
    ledger.change("grade", other)


def _row(notebook_id: str, cell_id: str) -> dict[str, Any]:
    """Begin a row that stands for one cell of one submitted notebook."""
    return {"id": new_id(), "notebook_id": notebook_id, "cell_id": cell_id}


def _differs(old: sa.Row[Any], auto: float | None) -> bool:
    """Tell whether a grade is to be written: other points, or an open grade that looks settled."""
    settled = not old.needs_manual_grade and old.manual_score is None
    return bool(old.auto_score != auto or (auto is None and settled))


def _comments(ledger: Ledger, work: Work, place: Place, notebooks: Mapping[str, str]) -> None:
    """Write comments; nbgrader shows one that was made by hand in place of ours."""
    table = ledger.tables["comment"]
    columns = (table.c.id, table.c.notebook_id, table.c.cell_id, table.c.auto_comment)
    which = table.c.cell_id.in_(place.comments.values())
    rows = ledger.read(sa.select(*columns).where(which))
    there = {(row.notebook_id, row.cell_id): row for row in rows}
    new, other = [], []
    for student, notebook_id in notebooks.items():
        entry = work.entries.get(student)
        for name, cell_id in place.comments.items():
            text = entry.comment if entry and name == COMMENTS else None
            old = there.get((notebook_id, cell_id))
            if old is None:
                new.append(_row(notebook_id, cell_id) | {"auto_comment": text})
            elif entry is not None and name == COMMENTS and old.auto_comment != text:
                other.append({"row_id": old.id, "auto_comment": text})
    ledger.add("comment", new)
    ledger.change("comment", other)
