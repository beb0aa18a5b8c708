"""``grade watch ex03``: grade at every save; when all passes, go on to the next exercise."""

from __future__ import annotations

import gc
import json
import os
from typing import TYPE_CHECKING

import click

from grader.cli.grading import Grading, relative
from grader.cli.options import (
    CONTEXT,
    SEED,
    Session,
    color_option,
    complete_exercise,
    course_option,
    make_style,
    open_course,
)
from grader.content.course import resolve_exercise
from grader.core.model import Attempt, Finished, Status
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.cli.render_text import Style
    from grader.content.course import Course
    from grader.core.model import Event, Submission
    from grader.grading.engine import Job

STEP_MS = 10  # how long the file has to be left alone before it counts as saved
LOOK_MS = 500  # how often the file is looked at even if nobody tells of a change
MAX_NAMES = 3


@click.command("watch", context_settings=CONTEXT)
@click.argument("exercise", shell_complete=complete_exercise)
@click.option("--seed", type=SEED, metavar="N", help="Use the same inputs always.")
@click.option("--hint", is_flag=True, help="Explain a known mistake, not only ask about it.")
@click.option("--json", "as_json", is_flag=True, help="Print each attempt as one line of JSON.")
@color_option
@course_option
@click.pass_obj
def watch_command(  # noqa: PLR0913 - click gives one argument for each option
    session: Session,
    exercise: str,
    *,
    seed: int | None,
    hint: bool,
    as_json: bool,
    no_color: bool,
    course: str | None,
) -> int:
    """Grade EXERCISE at every save of your file, until everything passes; then the next one.

    Ctrl-C ends it. Every result is kept, as grade ex03 keeps it.
    """
    opened = open_course(course)
    style = make_style(no_color=no_color, explain=hint)
    first = opened.exercise_ids.index(resolve_exercise(opened, exercise))
    gc.enable()  # this process lives long
    try:
        for exercise_id in opened.exercise_ids[first:]:
            watch = _Watch(opened, exercise_id, seed, style, as_json=as_json)
            watch.run(session)
    except KeyboardInterrupt:
        click.echo("\nstopped watching; your results are kept: grade shows them")
        return 0
    click.echo("that was the last exercise; grade shows all your results")
    return 0


class _Watch:
    """One exercise, graded again and again in one pytest session until it passes."""

    def __init__(
        self, course: Course, exercise_id: str, seed: int | None, style: Style, *, as_json: bool
    ) -> None:
        self._course = course
        self._seed = seed
        self._style = style
        self._as_json = as_json
        self._grading = Grading(course, exercise_id, None, seed)
        self._before: Attempt | None = None

    def run(self, session: Session) -> None:
        from grader.grading.engine import Engine  # noqa: PLC0415 - imports pytest

        self._grading.materials.check()
        engine = Engine(self._course, self._grading.materials, session.jail())
        engine.run(self._jobs(), self._take)

    def _jobs(self) -> Iterator[Job]:
        """Give a job for the file as it is now, and one for each change, until all passed."""
        from grader.grading.engine import Job  # noqa: PLC0415

        grading = self._grading
        for number, submission in enumerate(_snapshots(grading)):
            if number:
                if submission.source in {grading.submission.source, b""}:
                    continue  # nothing changed, or in the middle of being saved
                grading.submission = submission
                grading.seed = grading.choose_seed(self._seed)
            yield Job(submission, grading.seed)
            if grading.attempt.all_passed:
                return

    def _take(self, event: Event) -> None:
        self._grading.take(event)
        if isinstance(event, Finished):
            self._grading.store()
            self._show(event.attempt)
            self._before = event.attempt
            gc.collect()

    def _show(self, attempt: Attempt) -> None:
        if self._as_json:
            from grader.core.report import attempt_to_dict  # noqa: PLC0415

            click.echo(json.dumps(attempt_to_dict(attempt), allow_nan=False))
            return
        what = f"save {relative(self._grading.path)} to grade it again; Ctrl-C ends"
        if attempt.all_passed:
            what = "done: on to the next exercise"
        text = self._grading.render(self._style, what)
        changed = changes_between(self._before, attempt)
        lines = [self._style.pick("─", "-") * self._style.width, *changed, text]
        click.echo("\n".join(lines), nl=False, color=True)


def _snapshots(grading: Grading) -> Iterator[Submission]:
    """Read the file at once, after each change however its editor saves it, and now and then.

    Now and then, since a change may come before the folder is watched, and since the folders of
    some networks tell of no changes.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - only here
    except ImportError as error:
        raise UsageError("grade watch needs watchfiles: pip install watchfiles") from error
    yield grading.submission
    name = grading.path.name
    for _ in watch(
        grading.path.parent,
        watch_filter=lambda _, changed: os.path.basename(changed) == name,  # noqa: PTH119 - a text
        step=STEP_MS,
        rust_timeout=LOOK_MS,
        yield_on_timeout=True,
        recursive=False,
    ):
        try:
            submission = grading.snapshot()
        except UsageError:  # gone for the moment in which it is replaced
            continue
        yield submission


def changes_between(before: Attempt | None, after: Attempt) -> list[str]:
    """Say which tests pass that did not, and which no longer pass.

    Parameters
    ----------
    before
        The attempt before, or None.
    after
        The attempt now.

    Returns
    -------
    list of str
        One line for each, at most some of either kind.

    """
    if before is None:
        return []
    passed = [
        {case.fact for case in attempt.examples + attempt.results if case.status is Status.PASSED}
        for attempt in (before, after)
    ]
    lines = []
    for facts, verb, sign in (
        (passed[1] - passed[0], "now passes", "+"),
        (passed[0] - passed[1], "passes no longer", "-"),
    ):
        if facts:
            lines += [f"{sign} {verb}: {fact}" for fact in sorted(facts)[:MAX_NAMES]]
            if len(facts) > MAX_NAMES:
                lines.append(f"{sign} {verb}: {len(facts) - MAX_NAMES} more")
    return lines or ["the same tests pass as before"]
