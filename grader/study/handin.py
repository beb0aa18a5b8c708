"""Pack what a student hands in, in the folders that nbgrader expects.

``submitted/<student>/<exercise>/`` holds the module and a receipt, ``submitted/<student>/<quiz>/``
the answers to a quiz. A receipt says what this machine made of the module. It informs; whoever
collects grades again and believes none of it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from grader import __version__
from grader.content.exercise_file import is_exercise_id
from grader.errors import UsageError
from grader.grading.snapshot import MAX_SOURCE, read_ordinary, snapshot_of
from grader.instructor.layout import TREE
from grader.instructor.release_manifest import MANIFEST, read_manifest
from grader.instructor.zip_write import zip_of
from grader.study.handin_quizzes import graded_answers, practice_answers
from grader.study.originals import original_stub
from grader.study.store import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.content.course import Course
    from grader.core.model import Attempt
    from grader.study.handin_quizzes import PackedQuiz

RECEIPT: Final = "receipt.json"
FORMAT_VERSION: Final = 1
MARK: Final = b"packed by grade handin"


@dataclass(frozen=True, slots=True)
class PackedExercise:
    """One exercise that is handed in.

    Attributes
    ----------
    exercise
        Its id.
    module
        The module's source.
    attempt
        The last attempt that graded exactly this source here, or None.

    """

    exercise: str
    module: bytes
    attempt: Attempt | None


@dataclass(frozen=True, slots=True)
class PackedHandin:
    """What is handed in.

    Attributes
    ----------
    student
        Who hands it in.
    exercises
        What is written and is handed in, in the course's order.
    untouched
        Ids of exercises that are as they were handed out, and so left out.
    quizzes
        Answers to quizzes.
    content
        The zip.

    """

    student: str
    exercises: tuple[PackedExercise, ...]
    untouched: tuple[str, ...]
    quizzes: tuple[PackedQuiz, ...]
    content: bytes


def pack(course: Course, student: str, only: Sequence[str] = ()) -> PackedHandin:
    """Pack modules, answers and receipts.

    Parameters
    ----------
    course
        The student's folder.
    student
        Who hands it in, as ``student_id`` gives it.
    only
        Ids of the exercises to hand in, without the quizzes; none for all that was written.

    Returns
    -------
    PackedHandin
        The same bytes for the same work.

    Raises
    ------
    UsageError
        A file cannot be handed in, an exercise of ``only`` is untouched, nothing was written, or
        the answers are to another student's questions.
    ContentError
        The file of a graded quiz is broken.
    StoreError
        Where attempts or answers cannot be read.

    """
    written, untouched = _sorted_by_work(course, only)
    if only and untouched:
        paths = ", ".join(course.stub_path(one).name for one in untouched)
        raise UsageError(f"{paths}: still as handed out, so there is nothing to hand in yet")
    quizzes = [] if only else [*practice_answers(course), *graded_answers(course, student)]
    if not written and not quizzes:
        raise UsageError("nothing was written yet, so there is nothing to hand in: grade start")
    attempts = _attempts(course)
    release = _release(course.root)
    files: dict[str, bytes] = {}
    packed = []
    for exercise_id, source in written.items():
        sha = snapshot_of(source, "").sha256
        mine = [one for one in attempts if one.exercise == exercise_id]
        attempt = next((one for one in reversed(mine) if one.submission == sha), None)
        folder = f"{TREE}/{student}/{exercise_id}"
        files[f"{folder}/{course.stub_path(exercise_id).name}"] = source
        receipt = _receipt(exercise_id, student, sha, attempt, len(mine)) | release
        files[f"{folder}/{RECEIPT}"] = (json.dumps(receipt, indent=1) + "\n").encode()
        packed.append(PackedExercise(exercise_id, source, attempt))
    for quiz in quizzes:
        files[f"{TREE}/{student}/{quiz.path}"] = quiz.content
    return PackedHandin(student, tuple(packed), untouched, tuple(quizzes), zip_of(files, MARK))


def _sorted_by_work(
    course: Course, only: Sequence[str]
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Read the modules; tell what was written from what is as it was handed out."""
    written: dict[str, bytes] = {}
    untouched = []
    for exercise_id in course.exercise_ids:
        if not is_exercise_id(exercise_id) or (only and exercise_id not in only):
            continue
        path = course.stub_path(exercise_id)
        try:
            source = read_ordinary(path, os.O_NOFOLLOW, MAX_SOURCE)
        except FileNotFoundError as error:
            if only:
                short = exercise_id.partition("_")[0]
                text = f"{path} is missing: grade reset {short} brings the untouched one back"
                raise UsageError(text) from error
            continue
        except OSError as error:
            raise UsageError(f"{exercise_id} cannot be handed in: {error}") from error
        if source == _original(course, exercise_id):
            untouched.append(exercise_id)
        else:
            written[exercise_id] = source
    return written, tuple(untouched)


def _original(course: Course, exercise_id: str) -> bytes | None:
    try:
        return original_stub(course, exercise_id)
    except UsageError:
        return None  # a folder without untouched stubs: everything counts as written


def _attempts(course: Course) -> list[Attempt]:
    store = ProgressStore.open_existing(course.root)
    if store is None:
        return []
    with store:
        return store.attempts()


def _release(root: Path) -> dict[str, str]:
    """Say which release this folder is of, where it is of one that can be read."""
    try:
        return {"release": read_manifest((root / MANIFEST).read_bytes(), MANIFEST).version}
    except (OSError, UsageError):
        return {}


def _receipt(
    exercise_id: str, student: str, sha256: str, attempt: Attempt | None, tries: int
) -> dict[str, Any]:
    """Say what this machine made of a module."""
    result = None
    if attempt is not None:
        result = {
            "points": attempt.points,
            "max_points": attempt.max_points,
            "seed": attempt.seed,
            "started": attempt.started,
            "suite": attempt.suite,
            "environment": dict(attempt.environment),
        }
    return {
        "format_version": FORMAT_VERSION,
        "kind": "receipt",
        "note": "what the student's machine said; it informs and proves nothing",
        "student": student,
        "exercise": exercise_id,
        "submission": sha256,
        "attempts": tries,
        "attempt": result,
        "grader": __version__,
    }


def write_handin(path: Path, content: bytes) -> None:
    """Write the zip; replace an older hand-in, and nothing else.

    Parameters
    ----------
    path
        Where.
    content
        The zip.

    Raises
    ------
    UsageError
        Another file is there, or it cannot be written.

    """
    try:
        if path.exists() and not path.read_bytes().endswith(MARK):
            raise UsageError(f"{path} is no hand-in: name another file with --out")
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
