"""All questions of a course's quizzes: what they ask about, and one of them drawn anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from grader.content.quiz_catalogue import misconceptions, question_concepts
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_files import quiz_files
from grader.content.quiz_frozen import read_frozen
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.study.review import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.content.course import Course
    from grader.content.quiz_files import QuizFile
    from grader.content.quiz_registry import Registry
    from grader.core.quiz import Quiz
    from grader.core.review import Key

    Draw = Callable[[int, str | None], Quiz]  # for a seed, one question or all


@dataclass(frozen=True, slots=True)
class CourseQuestions:
    """The quizzes of a course that can be marked in its folder.

    Attributes
    ----------
    catalogue
        The concepts of all questions and misconceptions.
    draws
        What draws each quiz, by its id.

    """

    catalogue: Catalogue
    draws: Mapping[str, Draw]

    def quizzes(self) -> list[Quiz]:
        """Draw every quiz, for seed 0: points and concepts are the same for all seeds."""
        return [draw(0, None) for draw in self.draws.values()]

    def draw_one(self, key: Key, seed: int) -> Quiz:
        """Draw one question.

        Parameters
        ----------
        key
            Ids of its quiz and its own.
        seed
            What its numbers and the order of its options are drawn from.

        Returns
        -------
        Quiz
            Its quiz with this question alone, the same as in the whole quiz for that seed.

        Raises
        ------
        KeyError
            Where the course has no such question.
        UsageError
            Where it calls functions, and this folder has no solutions.
        ContentError
            Where it cannot be drawn.

        """
        quiz_id, question_id = key
        if key not in self.catalogue.questions:
            raise KeyError(question_id)
        return self.draws[quiz_id](seed, question_id)


def load_questions(course: Course) -> CourseQuestions:
    """Read all quizzes of a course that can be marked here.

    Parameters
    ----------
    course
        The course: with its solutions, or a student's folder with self-check quizzes.

    Returns
    -------
    CourseQuestions

    Raises
    ------
    ContentError
        With all problems of the first file that has any.

    """
    registry = cache(lambda: load_registry(course))
    files = [file for file in quiz_files(course.root).values() if file.form != "graded"]
    concepts = {name: known.concept for name, known in misconceptions(course).items()}
    return CourseQuestions(
        catalogue=Catalogue(question_concepts(course), concepts),
        draws={file.id: _draw_of(course, file, registry) for file in files},
    )


def _draw_of(course: Course, file: QuizFile, registry: Callable[[], Registry]) -> Draw:
    if file.form == "frozen":
        frozen = read_frozen(file.path)

        def draw_frozen(seed: int, only: str | None) -> Quiz:
            quiz = frozen.draw(seed)
            asked = tuple(one for one in quiz.questions if only in {None, one.id})
            return quiz._replace(questions=asked)

        return draw_frozen
    source = load_quiz_source(course, file.id)

    def draw(seed: int, only: str | None) -> Quiz:
        asked = tuple(one for one in source.questions if only in {None, one.id})
        return draw_quiz(replace(source, questions=asked), seed, registry())

    return draw
