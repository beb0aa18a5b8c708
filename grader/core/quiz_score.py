"""What a run through a quiz comes to: points, points by concept, and mistakes seen."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.core.quiz import Quiz
    from grader.core.quiz_mark import Mark


class ConceptScore(NamedTuple):
    """Points of the questions that ask about one concept.

    Attributes
    ----------
    concept
        Its id.
    earned, possible
        Points; a question counts for each of its concepts.
    questions, answered
        How many questions ask about it, and how many of these were answered.

    """

    concept: str
    earned: Fraction
    possible: int
    questions: int
    answered: int


class Score(NamedTuple):
    """What a run comes to; a question without an answer earns nothing.

    Attributes
    ----------
    earned, possible
        Points.
    answered, questions
        How many questions were answered, and how many there are.
    right
        How many answers were wholly right.
    passed
        Whether the share reaches the quiz's ``pass_share``.
    concepts
        In the order in which the quiz first asks about them.
    misconceptions
        Ids of mistakes with the number of answers that showed them, the most frequent first.

    """

    earned: Fraction
    possible: int
    answered: int
    questions: int
    right: int
    passed: bool
    concepts: tuple[ConceptScore, ...]
    misconceptions: tuple[tuple[str, int], ...]

    @property
    def share(self) -> Fraction:
        """Give the share of the points, from 0 to 1; 0 where there are none."""
        return self.earned / self.possible if self.possible else Fraction(0)


def score(quiz: Quiz, marks: Mapping[str, Mark]) -> Score:
    """Add up the marks of a run.

    Parameters
    ----------
    quiz
        What was asked.
    marks
        Marks by the ids of the questions that were answered.

    Returns
    -------
    Score

    """
    earned = {
        question.id: marks[question.id].credit * question.points
        if question.id in marks
        else Fraction(0)
        for question in quiz.questions
    }
    given = [marks[question.id] for question in quiz.questions if question.id in marks]
    seen = Counter(reason.misconception for mark in given for reason in mark.reasons)
    total = sum(earned.values(), Fraction(0))
    possible = sum(question.points for question in quiz.questions)
    needed = Fraction(repr(quiz.pass_share)) * possible  # 0.8 means 4/5, not the float next to it
    concepts = dict.fromkeys(name for question in quiz.questions for name in question.concepts)
    return Score(
        earned=total,
        possible=possible,
        answered=len(given),
        questions=len(quiz.questions),
        right=sum(mark.right for mark in given),
        passed=possible > 0 and total >= needed,
        concepts=tuple(_concept(quiz, name, earned, marks) for name in concepts),
        misconceptions=tuple(seen.most_common()),
    )


def mark_to_dict(mark: Mark) -> dict[str, Any]:
    """Give a mark as a dict for JSON; the credit becomes a float.

    Parameters
    ----------
    mark
        Any mark.

    Returns
    -------
    dict

    """
    return {
        "credit": float(mark.credit),
        "right": mark.right,
        "reasons": [reason._asdict() for reason in mark.reasons],
        "remarks": list(mark.remarks),
    }


def score_to_dict(result: Score) -> dict[str, Any]:
    """Give a score as a dict for JSON.

    Parameters
    ----------
    result
        Any score.

    Returns
    -------
    dict

    """
    return {
        "earned": float(result.earned),
        "possible": result.possible,
        "share": float(result.share),
        "passed": result.passed,
        "answered": result.answered,
        "questions": result.questions,
        "right": result.right,
        "concepts": [
            {**concept._asdict(), "earned": float(concept.earned)} for concept in result.concepts
        ],
        "misconceptions": [
            {"misconception": name, "times": times} for name, times in result.misconceptions
        ],
    }


def _concept(
    quiz: Quiz, name: str, earned: Mapping[str, Fraction], marks: Mapping[str, Mark]
) -> ConceptScore:
    asked = [question for question in quiz.questions if name in question.concepts]
    return ConceptScore(
        concept=name,
        earned=sum((earned[question.id] for question in asked), Fraction(0)),
        possible=sum(question.points for question in asked),
        questions=len(asked),
        answered=sum(question.id in marks for question in asked),
    )
