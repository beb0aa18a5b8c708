"""All questions of a course's quizzes: what they ask about, and one of them drawn anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source, quiz_ids
from grader.study.review import Catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.content.course import Course
    from grader.content.quiz_parts import QuizSource
    from grader.content.quiz_registry import Registry
    from grader.core.quiz import Quiz
    from grader.core.review import Key


@dataclass(frozen=True, slots=True)
class CourseQuestions:
    """The quizzes of a course as their files have them.

    Attributes
    ----------
    sources
        By quiz id, sorted.
    registry
        What they can name.

    """

    sources: Mapping[str, QuizSource]
    registry: Registry

    @property
    def catalogue(self) -> Catalogue:
        """Give the concepts of all questions and misconceptions."""
        return Catalogue(
            questions={
                (quiz_id, question.id): question.concepts
                for quiz_id, source in self.sources.items()
                for question in source.questions
            },
            concept_of=self.registry.misconceptions,
        )

    def quizzes(self) -> list[Quiz]:
        """Draw every quiz, for seed 0: points and concepts are the same for all seeds."""
        return [draw_quiz(source, 0, self.registry) for source in self.sources.values()]

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
        source = self.sources[quiz_id]
        asked = tuple(one for one in source.questions if one.id == question_id)
        if not asked:
            raise KeyError(question_id)
        return draw_quiz(replace(source, questions=asked), seed, self.registry)


def load_questions(course: Course) -> CourseQuestions:
    """Read all quizzes of a course.

    Parameters
    ----------
    course
        The course.

    Returns
    -------
    CourseQuestions

    Raises
    ------
    ContentError
        With all problems of the first file that has any.

    """
    sources = {quiz_id: load_quiz_source(course, quiz_id) for quiz_id in quiz_ids(course.root)}
    return CourseQuestions(sources, load_registry(course))
