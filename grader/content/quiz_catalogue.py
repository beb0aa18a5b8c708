"""What a course's quizzes ask about, from their sources or from their self-check builds.

A review needs no more of a course than this: the concepts of each question, and what is known of
each misconception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from grader.content.quiz_files import MISCONCEPTIONS_FILE, quiz_files
from grader.content.quiz_frozen import read_frozen
from grader.content.quiz_registry import load_registry, read_beliefs
from grader.content.quiz_source import load_quiz_source
from grader.content.release_file import read_release_file, refusal, release_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from grader.content.course import Course
    from grader.content.quiz_parts import QuizSource

KIND: Final = "frozen_misconceptions"
NOTICE: Final = "For practice: what the mistakes are about that the quizzes and exercises name."


class Known(NamedTuple):
    """What is known of a misconception.

    Attributes
    ----------
    concept
        The concept that it gets wrong.
    belief
        What those who have it believe, one sentence; empty where the course does not say.

    """

    concept: str
    belief: str = ""


def question_concepts(course: Course) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the concepts of every question that this folder can ask and mark.

    Parameters
    ----------
    course
        The instructor's course or a student's folder.

    Returns
    -------
    dict
        By quiz and question, in the order of the files; the most important concept first. Graded
        quizzes are not in it where only their questions are there, without answers.

    Raises
    ------
    ContentError
        Where a quiz's file is wrong.

    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for file in quiz_files(course.root).values():
        if file.form == "source":
            questions = load_quiz_source(course, file.id).questions
            found |= {(file.id, one.id): one.concepts for one in questions}
        elif file.form == "frozen":
            found |= {(file.id, one.id): one.concepts for one in read_frozen(file.path).questions}
    return found


def misconceptions(course: Course) -> dict[str, Known]:
    """Give what is known of every misconception that exercises and quizzes can name.

    Parameters
    ----------
    course
        The instructor's course or a student's folder.

    Returns
    -------
    dict
        By id. Empty in a folder that has neither solutions nor a released list.

    Raises
    ------
    ContentError
        Where a file that says so is wrong.

    """
    released = course.root / "quizzes" / MISCONCEPTIONS_FILE
    if not (course.root / "solutions").is_dir() and released.is_file():
        return _read(released)
    registry = load_registry(course)
    return {
        name: Known(concept, registry.beliefs.get(name, ""))
        for name, concept in registry.misconceptions.items()
    }


def frozen_misconceptions_text(course: Course, sources: Iterable[QuizSource]) -> str:
    """Write the list of misconceptions for a student's folder.

    Parameters
    ----------
    course
        The instructor's course.
    sources
        The quizzes that are released with their answers. What the quizzes' own list holds for
        other quizzes alone stays out: it would tell which options of a graded quiz are wrong.

    Returns
    -------
    str
        The text of ``quizzes/misconceptions.frozen.json``.

    Raises
    ------
    ContentError
        Where a file that says so is wrong.

    """
    named = {
        reason.misconception
        for source in sources
        for question in source.questions
        for reason in question.reasons
    }
    own = read_beliefs(course)
    listed = {
        name: {"concept": known.concept, "belief": known.belief}
        for name, known in sorted(misconceptions(course).items())
        if name in named or name not in own
    }
    return release_text(KIND, NOTICE, {"misconceptions": listed})


def _read(path: Path) -> dict[str, Known]:
    listed: Any = read_release_file(path, KIND).get("misconceptions")
    try:
        return {name: Known(one["concept"], one["belief"]) for name, one in listed.items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise refusal(path, f"found no list of mistakes ({error}); fetch it again") from error
