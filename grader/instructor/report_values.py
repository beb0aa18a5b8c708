"""What a class report says, as values: no text of a page, no file, no database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from grader.core.item_analysis import Analysis
    from grader.core.model import Status


class Spread(NamedTuple):
    """How points are spread over a class.

    Attributes
    ----------
    points
        One number for each student, from high to low.
    most
        Points that were possible.
    bins
        Lower end, upper end (both included) and number of students, from low to high.

    """

    points: tuple[float, ...]
    most: float
    bins: tuple[tuple[int, int, int], ...]

    @property
    def mean(self) -> float:
        """Give the mean points."""
        return sum(self.points) / len(self.points)

    @property
    def median(self) -> float:
        """Give the middle of the points."""
        middle = len(self.points) // 2
        if len(self.points) % 2:
            return self.points[middle]
        return (self.points[middle - 1] + self.points[middle]) / 2


class TestRow(NamedTuple):
    """One test of a hidden suite, over the class.

    Attributes
    ----------
    test
        Its name.
    fact
        The sentence that it checks.
    max_points
        What it is worth.
    statuses
        How it ended for each student, in the order of ``ExerciseReport.students``; None where
        the student's result has no such test.

    """

    test: str
    fact: str
    max_points: int
    statuses: tuple[Status | None, ...]


class ExerciseReport(NamedTuple):
    """One exercise, over the class.

    Attributes
    ----------
    id, title
        Of the exercise.
    students
        Who handed it in, from most points to fewest.
    spread
        Of their points, before anything is taken off for lateness.
    all_right
        How many passed everything.
    not_begun
        How many handed in what is not written at all.
    open_students
        How many have a test without a result through a fault of the grader's own.
    tests
        The hidden tests, hardest first.
    analysis
        Of the tests as items, in the same order.

    """

    id: str
    title: str
    students: tuple[str, ...]
    spread: Spread
    all_right: int
    not_begun: int
    open_students: int
    tests: tuple[TestRow, ...]
    analysis: Analysis


class MistakeCount(NamedTuple):
    """A misconception, over those who handed in the exercise that it belongs to.

    Attributes
    ----------
    id
        Of the misconception.
    exercise
        Id of the exercise or the quiz.
    hint
        The explanation that students are shown, or empty.
    students
        How many make it.
    of
        How many handed in.

    """

    id: str
    exercise: str
    hint: str
    students: int
    of: int


class ConceptCount(NamedTuple):
    """A concept, over all tests and students that stand for it.

    Attributes
    ----------
    id, text
        Of the concept.
    share
        Of the possible points that were earned, from 0 to 1.
    tests
        How many tests carry it.
    students
        How many students met at least one of them.

    """

    id: str
    text: str
    share: float
    tests: int
    students: int


class QuizReport(NamedTuple):
    """One quiz, over the class.

    Attributes
    ----------
    id, title
        Of the quiz.
    questions
        Id and prompt of each question, in the order of ``analysis.items``.
    analysis
        Of the questions as items.
    mistakes
        The misconceptions that answers show, over those who answered anything.

    """

    id: str
    title: str
    questions: tuple[tuple[str, str], ...]
    analysis: Analysis
    mistakes: tuple[MistakeCount, ...]


class ClassReport(NamedTuple):
    """Everything that the report says.

    Attributes
    ----------
    course
        Title of the course.
    students
        How many handed in anything.
    spread
        Of the points over all exercises that any student handed in; what a student did not
        hand in counts as 0.
    exercises
        In the course's order.
    quizzes
        The same.
    mistakes
        Most frequent first.
    concepts
        Hardest first.
    seeds
        Of the results.

    """

    course: str
    students: int
    spread: Spread | None
    exercises: tuple[ExerciseReport, ...]
    quizzes: tuple[QuizReport, ...]
    mistakes: tuple[MistakeCount, ...]
    concepts: tuple[ConceptCount, ...]
    seeds: tuple[int, ...]
