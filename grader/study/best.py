"""Which of many attempts at an exercise counts as its best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.core.model import Attempt


@dataclass(frozen=True, slots=True)
class StoredResult:
    """The best attempt at one exercise, and how many there were.

    Attributes
    ----------
    points, max_points
        Of the best attempt: the greatest share of its points, the latest among equals.
    attempts
        How many attempts are kept.
    last_started
        When the latest one started: UTC, ISO 8601.
    all_passed
        Whether in the best attempt every test and example passed.

    """

    points: int
    max_points: int
    attempts: int
    last_started: str
    all_passed: bool

    @property
    def rank(self) -> tuple[float, bool]:
        """Give what attempts are ordered by: the share of the points, then examples passed too."""
        return _rank(self.points, self.max_points, all_passed=self.all_passed)


def best_results(attempts: Iterable[tuple[str, StoredResult]]) -> dict[str, StoredResult]:
    """Fold single attempts into the best result of each exercise.

    Parameters
    ----------
    attempts
        Exercise id and result of each attempt, each counting 1, oldest first.

    Returns
    -------
    dict
        Exercise id to result, in the order of first attempts.

    """
    results: dict[str, StoredResult] = {}
    for exercise, new in attempts:
        known = results.get(exercise)
        if known is None:
            results[exercise] = new
            continue
        better = new if new.rank >= known.rank else known
        count = known.attempts + new.attempts
        results[exercise] = replace(better, attempts=count, last_started=new.last_started)
    return results


def best_attempts(attempts: Iterable[Attempt]) -> dict[str, Attempt]:
    """Choose the best attempt at each exercise, by the same rule as ``best_results``.

    Parameters
    ----------
    attempts
        Oldest first.

    Returns
    -------
    dict
        Exercise id to attempt, in the order of first attempts.

    """
    best: dict[str, Attempt] = {}
    for new in attempts:
        known = best.get(new.exercise)
        if known is None or _rank_of(new) >= _rank_of(known):
            best[new.exercise] = new
    return best


def _rank_of(attempt: Attempt) -> tuple[float, bool]:
    return _rank(attempt.points, attempt.max_points, all_passed=attempt.all_passed)


def _rank(points: int, max_points: int, *, all_passed: bool) -> tuple[float, bool]:
    return points / max_points if max_points else 0.0, all_passed
