"""Which attempt counts, how late it was, and what of its points remains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from grader.core.lateness import penalty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.core.lateness import CollectPolicy
    from grader.instructor.handin import Graded


@dataclass(frozen=True, slots=True)
class Score:
    """One student's result in one exercise.

    Attributes
    ----------
    graded
        The hand-in that counts, with its attempt.
    due
        When it was due for this student, or None.
    late_seconds
        How late it was, before anything is forgiven; 0 where it was in time or has no time.
    penalty
        Points that lateness takes away, from 0 to the points earned.

    """

    graded: Graded
    due: datetime | None
    late_seconds: int
    penalty: float

    @property
    def points(self) -> float:
        """Give what remains."""
        return self.graded.attempt.points - self.penalty


def scores_of(graded: Iterable[Graded], policy: CollectPolicy) -> list[Score]:
    """Choose the attempt that counts for each student and exercise.

    Parameters
    ----------
    graded
        All results; of each student and exercise there may be several. Those without times are
        in the order in which they were handed in.
    policy
        Which of them counts, and what lateness costs.

    Returns
    -------
    list of Score
        Sorted by student and exercise. The best is the one with the most points left, the
        earlier of two equal ones; the last is the one handed in last.

    """
    by_place: dict[tuple[str, str], list[Score]] = {}
    for one in graded:
        place = one.handin.student, one.handin.exercise
        by_place.setdefault(place, []).append(_score(one, policy))
    chosen = []
    for place in sorted(by_place):
        scores = sorted(by_place[place], key=lambda score: score.graded.handin.submitted)
        if policy.attempts == "best":
            chosen.append(max(scores, key=lambda score: score.points))
        else:
            chosen.append(scores[-1])
    return chosen


def _score(graded: Graded, policy: CollectPolicy) -> Score:
    handin = graded.handin
    place = handin.student, handin.exercise
    due = policy.extensions.get(place, policy.due.get(handin.exercise))
    late = 0
    if due is not None and handin.submitted:
        passed = datetime.fromisoformat(handin.submitted) - due
        late = max(int(passed / timedelta(seconds=1)), 0)
    return Score(graded, due, late, penalty(graded.attempt.points, late, policy.late))
