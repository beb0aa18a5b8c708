"""One exercise's way from a path to a stored attempt and its text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.core.model import Attempt, Finished
from grader.errors import GradeError, StoreError, UsageError

if TYPE_CHECKING:
    from grader.cli.options import Session
    from grader.content.course import Course
    from grader.core.model import Event, Submission
    from grader.grading.materials import Materials

FORK_AHEAD = 6


class Grading:
    """One exercise's way from a path to a stored attempt.

    Parameters
    ----------
    course
        The course.
    exercise_id
        The exercise.
    given
        What ``--submission`` names; None for the file in ``exercises/``.
    seed
        The run's seed; None to take the suite's own, or to draw one.

    Attributes
    ----------
    materials
        The exercise's secrets.
    path
        The file or folder that is graded.
    submission
        The snapshot of it.
    seed
        The run's seed.
    attempt
        What came of it; set by ``take``.

    """

    def __init__(
        self, course: Course, exercise_id: str, given: str | None, seed: int | None
    ) -> None:
        from grader.grading.open_materials import open_materials  # noqa: PLC0415 - imports numpy
        from grader.grading.snapshot import take_snapshot  # noqa: PLC0415

        self._course = course
        self.materials: Materials = open_materials(course, exercise_id)
        self.path = Path(given) if given else course.stub_path(exercise_id)
        self._given = given
        self._take_snapshot = take_snapshot
        self.submission: Submission = self.snapshot()
        self.seed = self.choose_seed(seed)
        self.attempt: Attempt

    def snapshot(self) -> Submission:
        """Read the file or folder as it is now."""
        return self._take_snapshot(self.path, self.materials.exercise.module)

    def choose_seed(self, asked: int | None) -> int:
        """Give the seed to run with.

        Parameters
        ----------
        asked
            What was asked for, or None.

        Returns
        -------
        int
            The suite's own where it is sealed, else ``asked`` or a random one.

        Raises
        ------
        UsageError
            Where a sealed suite is to run at another seed.

        """
        own = self.materials.seed
        if own is None:
            return int.from_bytes(os.urandom(4)) if asked is None else asked
        if asked not in {None, own}:
            raise UsageError(f"this sealed suite runs at seed {own} only: leave --seed out")
        return own

    def run(self, session: Session) -> None:
        """Grade the snapshot."""
        jail = session.jail()
        if self.submission.fault is None:  # workers get ready while pytest is imported
            jail.load(self.submission, self.materials.exercise)
            jail.fork_ahead(FORK_AHEAD)
        self.materials.check()  # what is missing is said once, not in each test
        from grader.grading.engine import Engine, Job  # noqa: PLC0415 - imports pytest

        engine = Engine(self._course, self.materials, jail)
        engine.run([Job(self.submission, self.seed)], self.take)

    def take(self, event: Event) -> None:
        """Keep the attempt when it is finished."""
        if isinstance(event, Finished):
            self.attempt = event.attempt

    def store(self) -> None:
        """Append the attempt to the course's progress; say so where that is impossible."""
        from grader.study.store import ProgressStore  # noqa: PLC0415 - imports sqlite3

        try:
            with ProgressStore.open(self._course.root) as store:
                store.append(self.attempt, self.submission.source)
        except StoreError as error:
            click.echo(f"grade: this result was not stored: {error}", err=True)

    def render(self, style: Any, next_step: str | None = None) -> str:
        """Write the attempt for the student.

        Parameters
        ----------
        style
            Of the terminal.
        next_step
            What to do now; None for what usually follows.

        Returns
        -------
        str

        """
        from grader.cli.render import render_attempt  # noqa: PLC0415 - not for --json

        return render_attempt(
            self.attempt,
            self.materials.exercise,
            submission_label=relative(Path(self.submission.shown_path)),
            next_step=self._next_step(explained=style.explain) if next_step is None else next_step,
            style=style,
        )

    def _next_step(self, *, explained: bool) -> str:
        ids = self._course.exercise_ids
        exercise = self.materials.exercise
        if self.attempt.grader_fault:
            return "next: tell your instructor what this says; your work is not the cause"
        if not self.attempt.all_passed:
            again = f" --submission {self._given}" if self._given else ""
            path = relative(Path(self.submission.shown_path))
            do = "edit"
            if Path(self.submission.shown_path).is_dir():
                do = f"put {exercise.module}.py into"
            command = f"grade {exercise.short_id}{again}"
            known = any(case.hint for case in self.attempt.results)
            step = f"next: {do} {path}, then type: {command}"
            if known and not explained:
                step += f"\nto be told the mistake, type: {command} --hint"
            return step
        position = ids.index(exercise.id) + 1
        if position < len(ids):
            following = ids[position].split("_", 1)[0]
            return f"next: grade start {following} shows the next task; grade {following} grades it"
        return "next: that was the last exercise; grade shows all your results"

    @property
    def exit_code(self) -> int:
        """Give the exit code that the attempt stands for."""
        if self.attempt.grader_fault:
            return GradeError.exit_code
        return 0 if self.attempt.all_passed else 1


def relative(path: Path) -> str:
    """Write a path as short as the reader's place allows."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
