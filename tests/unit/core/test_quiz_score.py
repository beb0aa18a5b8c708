"""A run's score adds up exactly."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
import quiz_samples as samples

from grader.core.quiz_mark import Mark, mark
from grader.core.quiz_score import mark_to_dict, score, score_to_dict

RIGHT = {one.id: mark(one, samples.RIGHT[one.id]) for one in samples.ALL}


def test_all_right_earns_all_points():
    """A run without a mistake earns every point and is passed."""
    got = score(samples.QUIZ, RIGHT)
    assert (got.earned, got.possible, got.share) == (9, 9, 1)
    assert (got.answered, got.questions, got.right, got.passed) == (8, 8, 8, True)


def test_nothing_answered_earns_nothing():
    """A run without answers has share 0 and is not passed."""
    got = score(samples.QUIZ, {})
    assert (got.earned, got.answered, got.share, got.passed) == (0, 0, 0, False)


def test_points_weigh_the_credit():
    """Half the credit of a question of 2 points is 1 point."""
    got = score(samples.QUIZ, {"the-number": Mark(Fraction(1, 2), right=False)})
    assert got.earned == 1


def test_a_question_counts_for_all_its_concepts():
    """Each concept adds up all questions that ask about it."""
    concepts = {one.concept: one for one in score(samples.QUIZ, RIGHT).concepts}
    assert list(concepts) == ["feature-map", "locality"]
    assert concepts["feature-map"][1:] == (9, 9, 8, 8)
    assert concepts["locality"][1:] == (1, 1, 1, 1)


@pytest.mark.parametrize("tenths", range(1, 11))
def test_the_bound_itself_passes(tenths):
    """A share of exactly pass_share passes, whichever float stands for it; a bit less does not."""
    quiz = samples.QUIZ._replace(pass_share=tenths / 10, questions=(samples.CHOICE,))
    exact = Fraction(tenths, 10)
    assert score(quiz, {"the-choice": Mark(exact, right=False)}).passed
    less = exact - Fraction(1, 10**12)
    assert not score(quiz, {"the-choice": Mark(less, right=False)}).passed


def test_mistakes_come_by_frequency():
    """The mistake that most answers show stands first; of equals the one seen first."""
    marks = {
        "the-choice": mark(samples.CHOICE, "1"),
        "the-select": mark(samples.SELECT, ["1", "2"]),
        "the-bug": mark(samples.BUG, {"line": 2, "fix": "2"}),
    }
    assert score(samples.QUIZ, marks).misconceptions == (("mistake-2", 2), ("mistake-1", 1))


def test_scores_are_json():
    """A score as a dict is JSON and has floats for its points."""
    data = score_to_dict(score(samples.QUIZ, {"the-choice": mark(samples.CHOICE, "1")}))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["misconceptions"] == [{"misconception": "mistake-1", "times": 1}]
    assert (data["earned"], data["passed"], data["questions"]) == (0.0, False, 8)


def test_marks_are_json():
    """A mark as a dict has its credit as a float and its reasons by name."""
    assert json.loads(json.dumps(mark_to_dict(mark(samples.GRID, [[4, 3], [2, 1]])))) == {
        "credit": 0.0,
        "right": False,
        "reasons": [{"misconception": "flipped-kernel", "why": "You turned it."}],
        "remarks": ["0 of 4 cells are right."],
    }
