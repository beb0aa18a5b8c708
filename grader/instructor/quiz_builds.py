"""Write the two builds of quizzes: for practice with answers, and graded for each student."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from grader.content.quiz_catalogue import frozen_misconceptions_text
from grader.content.quiz_files import ENDINGS, MISCONCEPTIONS_FILE, QUIZZES, source_ids
from grader.content.quiz_frozen import frozen_text
from grader.content.quiz_graded import graded_quiz, paper_text
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.content.course import Course


class HandedOut(NamedTuple):
    """What a hand-out wrote.

    Attributes
    ----------
    written
        The files, in the order of the students.
    changed
        Those of which another version was there.

    """

    written: tuple[Path, ...]
    changed: tuple[Path, ...]


def self_check_files(course: Course, seed: int) -> dict[str, bytes]:
    """Give the self-check builds of all quizzes of a course that are not graded.

    Parameters
    ----------
    course
        The instructor's course.
    seed
        The release's seed; keep it over the releases of a course, so that runs go on.

    Returns
    -------
    dict
        Content by the path in the student's folder: a file for each quiz, and the list of
        misconceptions; empty where the course has no such quiz.

    Raises
    ------
    UsageError
        Where the course's folder has no solutions.
    ContentError
        Where a quiz cannot be read or drawn.

    """
    registry = load_registry(course)
    if not registry.complete:
        raise UsageError(f"{course.root} has no solutions: release from the instructor's checkout")
    names = [name for name in source_ids(course.root) if name not in course.graded_quizzes]
    if not names:
        return {}
    sources = [load_quiz_source(course, name) for name in names]
    texts = {
        f"{source.id}{ENDINGS['frozen']}": frozen_text(source, registry, seed) for source in sources
    }
    texts[MISCONCEPTIONS_FILE] = frozen_misconceptions_text(course, sources)
    return {f"{QUIZZES}/{name}": text.encode() for name, text in texts.items()}


def write_papers(
    course: Course, quiz_id: str, students: Sequence[str], secret: bytes, folder: Path
) -> HandedOut:
    """Write the questions of a graded quiz for each student of a class.

    Parameters
    ----------
    course
        The instructor's course.
    quiz_id
        The quiz, one of ``course.graded_quizzes``.
    students
        Their names, as ``read_students`` gives them.
    secret
        From which the questions are drawn.
    folder
        Where a folder is made for each student, with the file ``qNN.graded.json`` in it.

    Returns
    -------
    HandedOut
        Written again with the same secret, no file changes unless what it shows has changed.

    Raises
    ------
    UsageError
        Where the quiz is not graded, or the course's folder has no solutions.
    ContentError
        Where the quiz cannot be read or drawn for one of them; nothing is written then.
    StoreError
        Where a file cannot be written.

    """
    if quiz_id not in course.graded_quizzes:
        raise UsageError(
            f"{quiz_id} is not graded, so a release holds its answers: first add to course.yaml "
            f"quizzes: {{graded: [{quiz_id}]}}"
        )
    registry = load_registry(course)
    if not registry.complete:
        raise UsageError(f"{course.root} has no solutions: hand out from the instructor's checkout")
    source = load_quiz_source(course, quiz_id)
    texts = {
        folder / student / f"{quiz_id}{ENDINGS['graded']}": paper_text(
            graded_quiz(source, registry, secret, student), student
        )
        for student in students
    }
    changed = tuple(path for path, text in texts.items() if _differs(path, text))
    return HandedOut(tuple(_write(path, text) for path, text in texts.items()), changed)


def _differs(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() != text.encode()
    except OSError:
        return False


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror}): check its folder, or name another one"
        ) from error
    return path
