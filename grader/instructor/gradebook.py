"""Write results into a gradebook of nbgrader's, in bulk; once or again, it comes to the same.

The rest of nbgrader then works on it: export, feedback, the formgrader's lists, its Python API. A
gradebook that nbgrader made is added to. What instructors did by hand stays: scores, extra credit,
comments, extensions, students' names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from grader.errors import UsageError
from grader.instructor.gradebook_rows import Work, cells_of, entry_of, naive_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from grader.core.model import CaseResult, Exercise
    from grader.instructor.scores import Score


class Written(NamedTuple):
    """What writing did.

    Attributes
    ----------
    submissions
        How many students' results, over all exercises, the gradebook now holds of those given.
    added, changed, removed
        Rows of its tables; all 0 where it held everything already.
    notes
        What an instructor should know: what was kept though the course says otherwise.

    """

    submissions: int
    added: int
    changed: int
    removed: int
    notes: tuple[str, ...]


class Gradebook:
    """A gradebook, open for writing; a context manager that closes it.

    Opening it before grading begins tells early what would stop it from being written.

    Parameters
    ----------
    url
        Its address as nbgrader takes it, such as ``sqlite:///gradebook.db``. A database that is
        empty, or a file that is not there, gets nbgrader's tables.
    course_id
        Id of the course, as in nbgrader's configuration.

    Raises
    ------
    UsageError
        Where nbgrader or a driver is not installed, or the address is none.
    StoreError
        Where it cannot be written, or is no gradebook of the installed nbgrader.

    """

    def __init__(self, url: str, course_id: str = "default_course") -> None:
        try:
            from grader.instructor.gradebook_database import Database  # noqa: PLC0415 - optional

            self._database = Database(url)
        except ImportError as error:
            raise UsageError(
                f"a gradebook needs nbgrader ({error}): pip install '.[instructor]' in the "
                "grader's folder, or write --csv FILE instead"
            ) from error
        self._course_id = course_id

    def __enter__(self) -> Self:
        """Give the gradebook itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    @property
    def folder(self) -> Path | None:
        """The folder of an SQLite file, where nbgrader's course is; None for other databases."""
        return self._database.folder

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def write(
        self,
        scores: Iterable[Score],
        exercises: Mapping[str, Exercise],
        tests: Mapping[str, Sequence[CaseResult]],
        due: Mapping[str, datetime],
    ) -> Written:
        """Write results, all of them or, where anything goes wrong, none.

        Each exercise becomes an assignment named by its id, with one notebook named by its module
        and one graded cell for each hidden test. A result that the grader owes (GRADER_FAULT) is
        an open grade, which needs to be given by hand, never a 0.

        Parameters
        ----------
        scores
            One for each student and exercise.
        exercises
            The exercises, by id; at least those of the scores.
        tests
            The hidden tests of each exercise, of which name and points are read; where an
            exercise is missing, its results say what its tests are.
        due
            Due dates of exercises; the gradebook keeps its own for those that are missing.

        Returns
        -------
        Written

        Raises
        ------
        StoreError
            Where the database refuses, nbgrader itself grades an assignment of that name, or
            results are of other tests than ``tests``.

        """
        return self.write_works(_works(scores, exercises, tests, due))

    def write_works(self, works: Sequence[Work]) -> Written:
        """Write results that are sorted by assignment already, all of them or none.

        Parameters
        ----------
        works
            One for each assignment.

        Returns
        -------
        Written

        Raises
        ------
        StoreError
            Where the database refuses, or nbgrader itself grades an assignment of that name.

        """
        # they need nbgrader's SQLAlchemy, which is there once a gradebook is open
        from grader.instructor.gradebook_cells import write_place  # noqa: PLC0415
        from grader.instructor.gradebook_ledger import (  # noqa: PLC0415
            Ledger,
            add_course,
            add_students,
        )
        from grader.instructor.gradebook_marks import write_marks  # noqa: PLC0415

        with self._database.writing() as connection:
            ledger = Ledger(connection, self._database.tables)
            add_course(ledger, self._course_id)
            add_students(ledger, sorted({name for work in works for name in work.entries}))
            for work in works:
                write_marks(ledger, work, write_place(ledger, work, self._course_id))
        return Written(
            sum(len(work.entries) for work in works),
            ledger.added,
            ledger.changed,
            ledger.removed,
            tuple(ledger.notes),
        )


def _works(
    scores: Iterable[Score],
    exercises: Mapping[str, Exercise],
    tests: Mapping[str, Sequence[CaseResult]],
    due: Mapping[str, datetime],
) -> list[Work]:
    """Sort results by exercise."""
    by_exercise: dict[str, list[Score]] = {}
    for score in scores:
        by_exercise.setdefault(score.graded.handin.exercise, []).append(score)
    works = []
    for name, given in sorted(by_exercise.items()):
        cells = cells_of(tests.get(name, ()), given)
        entries = [entry_of(score, cells) for score in given]
        when = naive_utc(due[name]) if name in due else None
        by_student = {entry.student: entry for entry in entries}
        works.append(Work(name, exercises[name].module, cells, when, by_student))
    return works
