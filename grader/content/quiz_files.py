"""Which quizzes a course folder has, and in which form each of them is there.

``q02_name.yaml`` is a quiz's source; ``q02.frozen.json`` its self-check build, with drawn questions
and their answers; ``q06.graded.json`` a student's own questions of a graded quiz, without answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from grader.content.names import near_matches
from grader.errors import ContentError, Problem, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from grader.content.course import Course

Form = Literal["source", "frozen", "graded"]

QUIZZES: Final = "quizzes"  # the folder
ENDINGS: Final = {"source": ".yaml", "frozen": ".frozen.json", "graded": ".graded.json"}
MISCONCEPTIONS_FILE: Final = "misconceptions.frozen.json"

_SOURCE: Final = re.compile(r"(q[0-9]{2})_[a-z0-9_]+\.yaml")
_BUILT: Final = re.compile(r"(q[0-9]{2})\.(frozen|graded)\.json")


class QuizFile(NamedTuple):
    """The file from which a quiz is asked.

    Attributes
    ----------
    id
        Of the quiz, for example ``q02``.
    form
        What the file holds.
    path
        Where it is.

    """

    id: str
    form: Form
    path: Path


def quiz_files(course_root: Path) -> dict[str, QuizFile]:
    """Find the file of each quiz of a folder.

    Parameters
    ----------
    course_root
        The course's folder.

    Returns
    -------
    dict
        By the quiz's id, sorted. Of several files the source counts where the folder has
        ``solutions/``, as only there it can be computed; elsewhere the graded one counts first,
        then the frozen one.

    """
    files = _files(course_root)
    order: tuple[Form, ...] = ("graded", "frozen", "source")
    if (course_root / "solutions").is_dir():
        order = ("source", "graded", "frozen")
    first: dict[str, QuizFile] = {}
    for form in order:
        for file in files:
            if file.form == form:
                first.setdefault(file.id, file)
    return dict(sorted(first.items()))


def quiz_ids(course_root: Path) -> tuple[str, ...]:
    """List the quizzes of a course.

    Parameters
    ----------
    course_root
        The course's folder.

    Returns
    -------
    tuple of str
        Short ids, such as ``q02``, sorted; of quizzes in any form.

    """
    return tuple(quiz_files(course_root))


def source_ids(course_root: Path) -> tuple[str, ...]:
    """List the quizzes whose sources ``quizzes/qNN_name.yaml`` are there, sorted."""
    return tuple(dict.fromkeys(one.id for one in _files(course_root) if one.form == "source"))


def quiz_path(course: Course, quiz_id: str) -> Path:
    """Give a quiz's source.

    Parameters
    ----------
    course
        The course that it belongs to.
    quiz_id
        Its short id.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    UsageError
        There is no such quiz, or not its source.
    ContentError
        Two files have that id.

    """
    files = [one for one in _files(course.root) if one.id == quiz_id]
    found = [one.path for one in files if one.form == "source"]
    if files and not found:
        raise UsageError(
            f"{files[0].path.name} is what was released of {quiz_id}, and this needs its source: "
            "use the instructor's checkout"
        )
    if not found:
        raise UsageError(f"no quiz {quiz_id}: see the folder quizzes of the course")
    if len(found) > 1:
        message = f"found the id {quiz_id} in {found[0].name} too, expected it once; rename one"
        raise ContentError([Problem(path, 0, 0, message) for path in found[1:]])
    return found[0]


def resolve_quiz(course: Course, typed: str) -> str:
    """Give the id of the quiz that someone typed.

    Parameters
    ----------
    course
        The course to look in.
    typed
        A short id (``q02``) or a file's whole name with or without its ending, in any case.

    Returns
    -------
    str
        One of ``quiz_ids``.

    Raises
    ------
    UsageError
        There is no such quiz.

    """
    forms = _typed_forms(course)
    wanted = _without_ending(typed)
    if wanted in forms:
        return forms[wanted]
    if wanted in course.graded_quizzes:
        raise UsageError(
            f"{wanted} is graded, and your questions are not here yet: put the file "
            f"{wanted}{ENDINGS['graded']} that your instructor hands out into the folder quizzes"
        )
    close = dict.fromkeys(forms[form] for form in near_matches(wanted, forms))
    known = ", ".join(dict.fromkeys(forms.values())) or "none"
    guess = f" (did you mean {' or '.join(close)}?)" if close else ""
    raise UsageError(f"no quiz {typed}{guess}: this course has {known}")


def find_quiz(course: Course, typed: str) -> QuizFile | None:
    """Give the file of the quiz that someone typed; None where there is no such quiz.

    Parameters
    ----------
    course
        The course to look in.
    typed
        As for ``resolve_quiz``.

    Returns
    -------
    QuizFile or None

    """
    quiz_id = _typed_forms(course).get(_without_ending(typed), "")
    return quiz_files(course.root).get(quiz_id)


def _typed_forms(course: Course) -> dict[str, str]:
    forms: dict[str, str] = {}
    for file in _files(course.root):
        forms |= {file.id: file.id, file.path.name.removesuffix(ENDINGS[file.form]): file.id}
    return forms


def _without_ending(typed: str) -> str:
    wanted = typed.casefold()
    for ending in ENDINGS.values():
        wanted = wanted.removesuffix(ending)
    return wanted


def _files(course_root: Path) -> list[QuizFile]:
    folder = course_root / QUIZZES
    found = []
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        if (source := _SOURCE.fullmatch(path.name)) is not None:
            found.append(QuizFile(source[1], "source", path))
        elif (built := _BUILT.fullmatch(path.name)) is not None:
            form: Form = "frozen" if built[2] == "frozen" else "graded"
            found.append(QuizFile(built[1], form, path))
    return found
