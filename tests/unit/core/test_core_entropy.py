"""How hard answers are to guess is never said to be more than a sample shows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.core.draw import Draw
from grader.core.entropy import collision_bits, guessing_bits
from grader.core.model import Raised, Returned

SEEDS = 128
MOST = math.log2(SEEDS * (SEEDS - 1) / 6)


def runs(answers, seeds=SEEDS):
    """Give the outcomes of every seed."""
    return [[Returned(one) for one in answers(Draw(seed, "test"))] for seed in range(seeds)]


def rich(draw, cells):
    """Draw numbers that never repeat."""
    return draw.integers(0, 1 << 40, cells)


@pytest.mark.parametrize("labels", [2, 3, 16])
def test_even_labels_have_their_logarithm(labels):
    """Equally likely labels have log2 of their number, about."""
    sample = [Draw(seed, "label").integers(1, labels) for seed in range(4000)]
    assert collision_bits(sample) == pytest.approx(math.log2(labels), abs=0.05)


def test_what_never_changes_has_nothing():
    """Answers that are the same at every seed can be read off."""
    assert collision_bits(["none"] * SEEDS) == 0.0
    assert guessing_bits(runs(lambda _: [np.arange(6.0), True, "none"])) == 0.0


def test_a_sample_shows_no_more_than_its_pairs():
    """However rich an answer is, a sample of N proves log2(N (N - 1) / 6) bits."""
    assert collision_bits(list(range(SEEDS))) == pytest.approx(MOST)
    assert collision_bits([1, 2]) == 0.0


def test_cells_and_calls_add_up():
    """Each number that differs from the others adds its bits."""
    both = runs(lambda draw: [rich(draw, 6), rich(draw, 1).item()])
    assert guessing_bits(both) == pytest.approx(7 * MOST)


def test_a_number_counts_once():
    """The same number in two cells or calls is one thing to guess; a label counts in each call."""

    def thrice(draw):
        number = rich(draw, 1).item()
        return [np.full(4, number), number, np.float64(number)]

    again = runs(thrice)
    assert guessing_bits(again) == pytest.approx(MOST)
    labels = runs(lambda draw: [draw.integers(0, 1) == 1 for _ in range(10)])
    assert 8 < guessing_bits(labels) <= 10.5


def test_raises_count_nothing():
    """That inputs are refused is public."""
    outcomes = [[Raised("ValueError"), Returned(float(seed))] for seed in range(SEEDS)]
    assert guessing_bits(outcomes) == pytest.approx(MOST)
    assert guessing_bits([[Raised("ValueError")]] * SEEDS) == 0.0


def test_shapes_that_change_are_compared_whole():
    """An array whose shape depends on the seed counts as one answer."""
    grids = runs(lambda draw: [np.zeros((draw.integers(1, 3), 2))])
    assert guessing_bits(grids) == pytest.approx(math.log2(3), abs=0.2)


def test_runs_of_other_lengths_show_nothing():
    """Without matching calls nothing is estimated."""
    assert guessing_bits([[Returned(1.0)], [Returned(1.0), Returned(2.0)]]) == 0.0
    assert guessing_bits([]) == 0.0
