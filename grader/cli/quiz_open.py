"""From what was typed to questions: a quiz's file, and its draw for a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from grader.content.quiz_catalogue import misconceptions
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_files import quiz_files, resolve_quiz
from grader.content.quiz_frozen import read_frozen
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from grader.content.course import Course
    from grader.core.quiz import Quiz


class OpenQuiz(NamedTuple):
    """A quiz that can be drawn.

    Attributes
    ----------
    id
        The quiz's id.
    draw
        What draws it for a seed.
    beliefs
        Sentences by the ids of misconceptions, as far as this folder has them.

    """

    id: str
    draw: Callable[[int], Quiz]
    beliefs: Mapping[str, str]


def open_quiz(course: Course, typed: str) -> OpenQuiz:
    """Open a quiz that can be marked here.

    Parameters
    ----------
    course
        The course: with its solutions, or a student's folder.
    typed
        What was typed for the quiz.

    Returns
    -------
    OpenQuiz

    Raises
    ------
    UsageError
        There is no such quiz, or only its questions are here, without answers.

    """
    quiz_id = resolve_quiz(course, typed)
    file = quiz_files(course.root)[quiz_id]
    if file.form == "frozen":
        beliefs = {name: known.belief for name, known in misconceptions(course).items()}
        return OpenQuiz(quiz_id, read_frozen(file.path).draw, beliefs)
    if file.form == "graded":
        raise UsageError(
            f"{quiz_id} is graded, and its answers are not here: answer it with grade quiz "
            f"{quiz_id}"
        )
    source = load_quiz_source(course, quiz_id)
    registry = load_registry(course)
    return OpenQuiz(quiz_id, lambda seed: draw_quiz(source, seed, registry), registry.beliefs)


def open_all(course: Course) -> Iterator[Quiz]:
    """Give every quiz of a course that can be marked here, drawn for seed 0."""
    files = quiz_files(course.root).values()
    registry = None
    for file in files:
        if file.form == "frozen":
            yield read_frozen(file.path).draw(0)
        elif file.form == "source":
            registry = registry or load_registry(course)
            yield draw_quiz(load_quiz_source(course, file.id), 0, registry)
