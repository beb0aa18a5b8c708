"""``grade collect``: grade what a class handed in, and write the scores."""

from __future__ import annotations

import contextlib
import gc
import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import CONTEXT, SEED, Session, course_option, open_course
from grader.cli.progress import ProgressLine
from grader.cli.score_places import places
from grader.content.course import load_exercise, resolve_exercise
from grader.core.layers import missing_layers
from grader.errors import UsageError, WallError
from grader.instructor.autograded import write_autograded
from grader.instructor.collect import collect, faults
from grader.instructor.find import find_handins
from grader.instructor.gradebook import Gradebook
from grader.instructor.ledger import Ledger, ledger_path
from grader.instructor.scores import Score, scores_of
from grader.instructor.scores_csv import write_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.content.course import Course
    from grader.instructor.handin import Graded, Handin

GRADEBOOK = "sqlite:///gradebook.db"


@click.command("collect", context_settings=CONTEXT)
@click.argument("submitted", type=click.Path(path_type=Path))
@click.option("--only", metavar="NAME", multiple=True, help="Only this student or this exercise.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="So many grading processes at a time."
)
@click.option(
    "--seed",
    type=SEED,
    metavar="N",
    help="Seed of all inputs; without it that of the last collect, or one that is drawn.",
)
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="Write scores to a file.")
@click.option(
    "--gradebook",
    metavar="URL",
    help=f"nbgrader's database; {GRADEBOOK} where neither this nor --csv is given.",
)
@click.option(
    "--formgrader",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of nbgrader's course, in which formgrader finds graded hand-ins as notebooks: "
    "DIR/autograded. Without it: the folder of an SQLite gradebook.",
)
@click.option("--no-formgrader", is_flag=True, help="Write no notebooks for formgrader.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option(
    "--trust-submissions",
    is_flag=True,
    help="Grade even where the wall around student code lacks what course.yaml demands.",
)
@course_option
@click.pass_obj
def collect_command(  # noqa: PLR0913 - click gives one argument for each option
    session: Session,
    submitted: Path,
    *,
    only: tuple[str, ...],
    jobs: int | None,
    seed: int | None,
    csv_path: Path | None,
    gradebook: str | None,
    formgrader: Path | None,
    no_formgrader: bool,
    as_json: bool,
    trust_submissions: bool,
    course: str | None,
) -> int:
    """Grade everything in SUBMITTED: nbgrader's folder, a plain folder of folders, or a zip file.

    It can be ended at any moment and begun again: what was graded stays graded. Exit code 0 where
    everything was graded, 1 where something could not be, which is listed.
    """
    if formgrader and (no_formgrader or (csv_path and not gradebook)):
        raise UsageError("--formgrader DIR needs a gradebook, and no --no-formgrader: choose one")
    opened = open_course(course)
    gc.enable()
    missing = missing_layers(opened.required_layers, session.jail().layers())
    session.close()  # the grading processes have jails of their own
    if missing and not trust_submissions:
        raise WallError(missing)
    found = find_handins(submitted, opened)
    handins = _only(opened, found.handins, only)
    url = gradebook or (None if csv_path else GRADEBOOK)
    with contextlib.ExitStack() as stack:
        # what would stop the gradebook from being written is said before the class is graded
        book = None if url is None else stack.enter_context(Gradebook(url))
        graded, used = _grade(opened, handins, seed, jobs or os.cpu_count() or 1, quiet=as_json)
        scores = scores_of(graded, opened.collect)
        if csv_path is not None:
            write_csv(csv_path, scores)
        notes = _older(graded)
        folder = None
        if book is not None:
            folder = None if no_formgrader else formgrader or book.folder
            notes += _write(book, opened, scores, folder)
    problems = [*found.problems, *_faults(graded)]
    if as_json:
        click.echo(json.dumps(_data(scores, problems, notes, used), allow_nan=False))
    else:
        click.echo(_text(scores, problems, [*notes, *places(csv_path, url, folder)], used))
    return 1 if problems else 0


def _only(course: Course, handins: Sequence[Handin], names: Sequence[str]) -> list[Handin]:
    """Keep the hand-ins of the students or exercises that were named."""
    students = {handin.student for handin in handins}
    kept: set[str] = set()
    for name in names:
        kept.add(name if name in students else resolve_exercise(course, name))
    return [handin for handin in handins if not names or kept & {handin.student, handin.exercise}]


def _grade(
    course: Course, handins: Sequence[Handin], seed: int | None, jobs: int, *, quiet: bool
) -> tuple[list[Graded], int]:
    """Grade, showing how far it is; give the results in the order of the hand-ins, and the seed."""
    graded: list[Graded] = []
    with Ledger(ledger_path(course.root)) as ledger:
        if seed is None:
            seed = ledger.seed()
        if seed is None:
            seed = int.from_bytes(os.urandom(4))
        with ProgressLine(len(handins), quiet=quiet) as line:
            for one in collect(course, handins, ledger, seed, jobs):
                graded.append(one)
                line.step(fresh=one.fresh)
    place = {handin: number for number, handin in enumerate(handins)}
    return sorted(graded, key=lambda one: place[one.handin]), seed


def _faults(graded: Sequence[Graded]) -> list[str]:
    return [
        f"{one.handin.student}, {one.handin.exercise}: {faults(one)} tests ended through a fault "
        "of the grader's own; these points are open, not lost"
        for one in graded
        if faults(one)
    ]


def _older(graded: Sequence[Graded]) -> tuple[str, ...]:
    """Say which results an older version of its suite gave."""
    older = Counter(one.handin.exercise for one in graded if one.older)
    return tuple(
        f"{count} results of {exercise} are of an older suite: grade regrade "
        f"{exercise.partition('_')[0]} --dry-run says what the present one changes"
        for exercise, count in sorted(older.items())
    )


def _write(
    book: Gradebook, course: Course, scores: Sequence[Score], folder: Path | None
) -> tuple[str, ...]:
    """Write scores into a gradebook, and notebooks for formgrader; give what both have to say."""
    exercises = {
        exercise_id: load_exercise(course, exercise_id)
        for exercise_id in {score.graded.handin.exercise for score in scores}
    }
    notes = book.write(scores, exercises, {}, course.collect.due).notes
    if folder is None:
        return notes
    return (*notes, *write_autograded(folder, scores, exercises).notes)


def _data(
    scores: Sequence[Score], problems: Sequence[str], notes: Sequence[str], seed: int
) -> dict[str, Any]:
    return {
        "format_version": 1,
        "kind": "collect",
        "seed": seed,
        "problems": list(problems),
        "notes": list(notes),
        "scores": [
            {
                "student": score.graded.handin.student,
                "exercise": score.graded.handin.exercise,
                "submitted": score.graded.handin.submitted,
                "late_seconds": score.late_seconds,
                "points": score.graded.attempt.points,
                "penalty": score.penalty,
                "score": score.points,
                "max_points": score.graded.attempt.max_points,
                "fresh": score.graded.fresh,
            }
            for score in scores
        ],
    }


def _text(scores: Sequence[Score], problems: Sequence[str], last: Sequence[str], seed: int) -> str:
    students = {score.graded.handin.student for score in scores}
    fresh = sum(score.graded.fresh for score in scores)
    lines = [f"{len(scores)} scores of {len(students)} students ({fresh} graded now), seed {seed}"]
    by_exercise: dict[str, list[Score]] = {}
    for score in scores:
        by_exercise.setdefault(score.graded.handin.exercise, []).append(score)
    for exercise_id, mine in sorted(by_exercise.items()):
        mean = sum(score.points for score in mine) / len(mine)
        most = max(score.graded.attempt.max_points for score in mine)
        full = sum(score.graded.attempt.all_passed for score in mine)
        hints = Counter(
            hint
            for score in mine
            for hint in {case.hint for case in score.graded.attempt.results if case.hint}
        )
        often = ", ".join(f"{name} ({count})" for name, count in hints.most_common(2))
        text = f"  {exercise_id}: {len(mine)} scores, mean {mean:.1f} of {most}, {full} all right"
        lines.append(f"{text}; most often {often}" if often else text)
    lines += [f"PROBLEM {problem}" for problem in problems]
    lines += last
    return "\n".join(lines)
