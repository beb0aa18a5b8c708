"""``grade ex03``: grade a submission, store the attempt, show it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import (
    CONTEXT,
    Session,
    color_option,
    complete_exercise,
    course_option,
    make_style,
    open_course,
)
from grader.content.course import resolve_exercise
from grader.core.model import Attempt, Finished
from grader.errors import GradeError, StoreError, UsageError

if TYPE_CHECKING:
    from grader.content.course import Course
    from grader.core.model import Event
    from grader.grading.materials import Materials

SEEDS = 1 << 32
FORK_AHEAD = 6


@click.command("run", context_settings=CONTEXT)
@click.argument("exercise", required=False, shell_complete=complete_exercise)
@click.option(
    "--submission",
    metavar="PATH",
    type=click.Path(),
    help="What to grade: a folder with the module in it, or a file. Without it: your file in "
    "exercises/.",
)
@click.option("--all", "everything", is_flag=True, help="Grade all exercises.")
@click.option(
    "--seed",
    type=click.IntRange(0, SEEDS - 1),
    metavar="N",
    help="Repeat a run with the same inputs.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--hint", is_flag=True, help="Explain a known mistake, not only ask about it.")
@click.option("--verbose", "-v", is_flag=True, help="Show every test and every hint's id.")
@color_option
@course_option
@click.pass_obj
def run_command(  # noqa: PLR0913 - click gives one argument for each option
    session: Session,
    exercise: str | None,
    *,
    submission: str | None,
    everything: bool,
    seed: int | None,
    as_json: bool,
    hint: bool,
    verbose: bool,
    no_color: bool,
    course: str | None,
) -> int:
    """Grade EXERCISE, for example ex03; without it, show how far you are."""
    opened = open_course(course)
    style = make_style(no_color=no_color, verbose=verbose, explain=hint)
    if exercise is None and not everything:
        if submission is not None:
            raise UsageError("say which exercise it is: grade ex03 --submission PATH")
        from grader.cli.show import show_progress  # noqa: PLC0415 - not needed to grade

        show_progress(opened, style, as_json=as_json)
        return 0
    if everything and (exercise is not None or submission is not None):
        raise UsageError("--all grades your files of all exercises: name no exercise or path")
    ids = opened.exercise_ids if everything else (resolve_exercise(opened, exercise or ""),)
    if seed is None:
        seed = int.from_bytes(os.urandom(4))
    gradings = []
    for exercise_id in ids:
        grading = _Grading(opened, exercise_id, submission, seed)
        grading.run(session)
        gradings.append(grading)
        if exercise_id == ids[-1]:
            session.hang_up()
        grading.store()
        if not as_json:
            _echo(grading.render(style))
    if as_json:
        _print_json([grading.attempt for grading in gradings], everything=everything)
    return max(grading.exit_code for grading in gradings)


class _Grading:
    """One exercise's way from a path to a stored attempt."""

    def __init__(self, course: Course, exercise_id: str, submission: str | None, seed: int) -> None:
        from grader.grading.materials import Materials  # noqa: PLC0415 - imports numpy
        from grader.grading.snapshot import take_snapshot  # noqa: PLC0415

        self._course = course
        self._materials: Materials = Materials(course, exercise_id)
        path = Path(submission) if submission else course.stub_path(exercise_id)
        self._given = submission
        self._submission = take_snapshot(path, self._materials.exercise.module)
        self._seed = seed
        self.attempt: Attempt

    def run(self, session: Session) -> None:
        jail = session.jail()
        if self._submission.fault is None:  # workers get ready while pytest is imported
            jail.load(self._submission, self._materials.exercise)
            jail.fork_ahead(FORK_AHEAD)
        _ = self._materials.reference  # where it is missing, that is said once, not in each test
        from grader.grading.engine import Engine, Job  # noqa: PLC0415 - imports pytest

        engine = Engine(self._course, self._materials, jail)
        engine.run([Job(self._submission, self._seed)], self._take)

    def _take(self, event: Event) -> None:
        if isinstance(event, Finished):
            self.attempt = event.attempt

    def store(self) -> None:
        from grader.study.store import ProgressStore  # noqa: PLC0415 - imports sqlite3

        try:
            with ProgressStore.open(self._course.root) as store:
                store.append(self.attempt, self._submission.source)
        except StoreError as error:
            click.echo(f"grade: this result was not stored: {error}", err=True)

    def render(self, style: Any) -> str:
        from grader.cli.render import render_attempt  # noqa: PLC0415 - not for --json

        return render_attempt(
            self.attempt,
            self._materials.exercise,
            submission_label=_relative(Path(self._submission.shown_path)),
            next_step=self._next_step(explained=style.explain),
            style=style,
        )

    def _next_step(self, *, explained: bool) -> str:
        ids = self._course.exercise_ids
        exercise = self._materials.exercise
        if self.attempt.grader_fault:
            return "next: tell your instructor what this says; your work is not the cause"
        if not self.attempt.all_passed:
            again = f" --submission {self._given}" if self._given else ""
            path = _relative(Path(self._submission.shown_path))
            do = "edit"
            if Path(self._submission.shown_path).is_dir():
                do = f"put {exercise.module}.py into"
            command = f"grade {exercise.short_id}{again}"
            known = any(case.hint for case in self.attempt.results)
            more = f"; {command} --hint explains the mistake" if known and not explained else ""
            return f"next: {do} {path}, then type: {command}{more}"
        position = ids.index(exercise.id) + 1
        if position < len(ids):
            following = ids[position].split("_", 1)[0]
            return f"next: grade start {following} shows the next task; grade {following} grades it"
        return "next: that was the last exercise; grade shows all your results"

    @property
    def exit_code(self) -> int:
        if self.attempt.grader_fault:
            return GradeError.exit_code
        return 0 if self.attempt.all_passed else 1


def _relative(path: Path) -> str:
    """Write a path as short as the reader's place allows."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _echo(text: str) -> None:
    click.echo(text, nl=False, color=True)


def _print_json(attempts: list[Attempt], *, everything: bool) -> None:
    import json  # noqa: PLC0415 - only here

    from grader.core.report import attempt_to_dict  # noqa: PLC0415

    dicts: list[dict[str, Any]] = [attempt_to_dict(attempt) for attempt in attempts]
    data = {"format_version": 1, "kind": "attempts", "attempts": dicts} if everything else dicts[0]
    click.echo(json.dumps(data, allow_nan=False))
