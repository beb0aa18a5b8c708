"""The graded build of a quiz: one student's questions, drawn from a secret, without answers.

The seed of a student's draw is HMAC-SHA-256 of a secret over student, quiz and version. What a
student gets depends on what is shown alone: where only answers change in the source, it stays the
same byte for byte, and what was handed in for it is marked by the new answers.
"""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING, Final

from grader.content.quiz_draw import QuestionDraw
from grader.content.release_file import read_release_file, refusal, release_text
from grader.core.quiz import Quiz
from grader.core.quiz_keys import keys_as_shown
from grader.core.quiz_paper import paper_from_dict, paper_to_dict

if TYPE_CHECKING:
    from pathlib import Path

    from grader.content.quiz_parts import QuizSource
    from grader.content.quiz_registry import Registry
    from grader.core.quiz_paper import Paper

KIND: Final = "graded_quiz"


def student_seed(secret: bytes, student: str, quiz: str, version: int) -> int:
    """Give the seed of a student's draw.

    Parameters
    ----------
    secret
        Known to the instructor alone.
    student
        Whose draw it is.
    quiz, version
        Which quiz.

    Returns
    -------
    int
        From 0 to 2**256 - 1.

    """
    message = json.dumps(["graded quiz", student, quiz, version]).encode()
    return int.from_bytes(hmac.digest(secret, message, "sha256"), "big")


def graded_quiz(source: QuizSource, registry: Registry, secret: bytes, student: str) -> Quiz:
    """Draw a student's questions, with their answers.

    Parameters
    ----------
    source
        The quiz.
    registry
        The functions that it may call.
    secret
        Known to the instructor alone.
    student
        Whose draw it is.

    Returns
    -------
    Quiz
        With keys as shown, so that what a student handed in can be marked by it.

    Raises
    ------
    ContentError
        A function raised or is unknown, or a number is not finite.

    """
    seed = student_seed(secret, student, source.id, source.version)
    questions = tuple(
        keys_as_shown(QuestionDraw(source, question, registry, graded=True).draw(seed))
        for question in source.questions
    )
    return Quiz(source.id, source.title, source.version, source.pass_share, questions)


def paper_text(quiz: Quiz, student: str) -> str:
    """Write a student's questions.

    Parameters
    ----------
    quiz
        What ``graded_quiz`` gave.
    student
        Whose it is.

    Returns
    -------
    str
        The text of ``qNN.graded.json``.

    """
    notice = (
        f"Graded: these are the questions of {quiz.id} for {student}, and no answers. Put this "
        f"file into the folder quizzes of the course, and answer with: grade quiz {quiz.id}"
    )
    return release_text(KIND, notice, paper_to_dict(quiz, student))


def read_paper(path: Path) -> Paper:
    """Read a student's questions.

    Parameters
    ----------
    path
        The file ``qNN.graded.json``.

    Returns
    -------
    Paper

    Raises
    ------
    ContentError
        Where it is broken, of a newer grader, or of another quiz than its name says.

    """
    fields = read_release_file(path, KIND)
    try:
        paper = paper_from_dict(fields)
    except ValueError as error:
        raise refusal(path, f"found {error}; fetch the file again") from error
    if path.name.partition(".")[0] != paper.quiz.id:
        raise refusal(path, f"found the quiz {paper.quiz.id}, expected the one of the file's name")
    return paper
