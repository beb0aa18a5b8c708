"""What a gradebook costs: a class written in bulk, and a part of it by nbgrader's own calls.

The class is synthetic: 300 students, 10 exercises of 12 tests each, made-up points. nbgrader's way
is what its autograde does to the database for each submission, without notebooks: it looks up one
cell after the other and commits each. The same calls with one commit for each submission are timed
as well. Both on a part of the class, because they take so long; all write new SQLite files.
"""

from __future__ import annotations

import os
import tempfile
import time
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from grader.core.model import Attempt, CaseResult, Exercise, FunctionSpec, Status, Submission
from grader.instructor.gradebook import Gradebook
from grader.instructor.handin import Graded, Handin
from grader.instructor.scores import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

STUDENTS, EXERCISES, TESTS = 300, 10, 12
PART = 4  # students that nbgrader's own calls are timed on, in all exercises
DUE = datetime(2026, 1, 31, 12, tzinfo=UTC)
FUNCTION = FunctionSpec("f", "(x)")
NAMES = [f"ex{number:02}_synthetic" for number in range(1, EXERCISES + 1)]
COURSE = {name: Exercise(name, name, f"module_{name}", (), TESTS, (FUNCTION,)) for name in NAMES}
DUES = dict.fromkeys(NAMES, DUE)


def case(number: int, *, passed: bool) -> CaseResult:
    """Make the result of one test."""
    name, fact = f"test_number_{number}", "A synthetic test."
    if passed:
        return CaseResult(name, fact, Status.PASSED, 1, 1)
    message = "Which way round does the filter lie on the patch?"
    return CaseResult(name, fact, Status.FAILED, 0, 1, "synthetic-mistake", message)


def synthetic_scores() -> list[Score]:
    """Make a class's results."""
    scores = []
    for place, name in enumerate(NAMES):
        for student in range(STUDENTS):
            results = tuple(case(i, passed=(student + i + place) % 4 != 0) for i in range(TESTS))
            late = student % 10 * 60
            submitted = (DUE + timedelta(seconds=late)).isoformat()
            attempt = Attempt(name, 1, (), results, submitted, 0.0, "", "", "", {})
            source = Submission("", b"", "")
            handin = Handin(f"student{student:03}", name, source, submitted)
            scores.append(Score(Graded(handin, attempt), DUE, late, 0.5 if late else 0.0))
    return scores


def by_bulk(url: str, scores: Sequence[Score]) -> tuple[float, float, float]:
    """Write a class, and write it again; give seconds for opening, writing, writing again."""
    start = time.perf_counter()
    with Gradebook(url) as book:
        opened = time.perf_counter()
        first = book.write(scores, COURSE, {}, DUES)
        written = time.perf_counter()
        again = book.write(scores, COURSE, {}, DUES)
        end = time.perf_counter()
    if not first.added or again.added or again.changed or again.removed:
        raise SystemExit(f"written: {first}, written again: {again}")
    return opened - start, written - opened, end - written


def by_cell(url: str, scores: Sequence[Score], *, commit_each: bool) -> float:
    """Write results by nbgrader's own calls; give seconds, cells' creation left out."""
    Gradebook(url).close()  # makes the tables
    from nbgrader import api  # noqa: PLC0415 - imported without its warnings by then

    warnings.simplefilter("ignore")  # of nbgrader's own use of SQLAlchemy
    with api.Gradebook(url) as book:
        for name in NAMES:
            book.add_assignment(name, duedate=DUE)
            book.add_notebook(COURSE[name].module, name, kernelspec="{}")
            cells = COURSE[name].module, name
            book.add_solution_cell("comments", *cells)
            for number in range(TESTS):
                book.add_grade_cell(f"test_number_{number}", *cells, max_score=1, cell_type="code")
        start = time.perf_counter()
        for score in scores:
            handin = score.graded.handin
            place = COURSE[handin.exercise].module, handin.exercise, handin.student
            book.update_or_create_student(handin.student)
            book.update_or_create_submission(*place[1:], timestamp=handin.submitted)
            for result in score.graded.attempt.results:
                grade = book.find_grade(result.test, *place)
                grade.auto_score = result.points
                grade.needs_manual_grade = False
                if commit_each:
                    book.db.commit()
            book.find_comment("comments", *place).auto_comment = "some tests did not pass"
            book.find_submission_notebook(*place).late_submission_penalty = score.penalty or None
            book.db.commit()
        return time.perf_counter() - start


def main() -> None:
    """Write the class both ways and print seconds and their ratio."""
    scores = synthetic_scores()
    part = [s for s in scores if int(s.graded.handin.student.removeprefix("student")) < PART]
    with tempfile.TemporaryDirectory() as folder:
        opening, writing, again = by_bulk(f"sqlite:///{Path(folder) / 'bulk.db'}", scores)
        ways = {
            way: by_cell(f"sqlite:///{Path(folder) / way}.db", part, commit_each=way == "cell")
            for way in ("cell", "submission")
        }
    print(
        f"synthetic class: {STUDENTS} x {EXERCISES} x {TESTS} tests, load {os.getloadavg()[0]:.1f}"
    )
    print(f"  opening a new gradebook, nbgrader's import with it {opening:5.2f} s")
    each = writing / len(scores)
    print(f"  in bulk, {len(scores)} submissions {writing:5.2f} s, {each * 1e3:.2f} ms each")
    print(f"  the same once more {again:5.2f} s")
    for way, seconds in ways.items():
        theirs = seconds / len(part)
        print(
            f"  nbgrader's calls, one commit for a {way}: {len(part)} submissions {seconds:.2f} s,"
            f" {theirs * 1e3:.1f} ms each; in bulk it is {theirs / each:.0f} times quicker"
        )


if __name__ == "__main__":
    main()
