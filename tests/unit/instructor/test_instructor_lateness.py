"""What lateness takes away, and which of several hand-ins counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grader.core.lateness import DAY, CollectPolicy, LatePolicy, penalty
from grader.core.model import Attempt, CaseResult, Status, Submission
from grader.instructor.handin import Graded, Handin
from grader.instructor.scores import scores_of

TEN = LatePolicy(grace_seconds=600, percent_per_day=10.0, most_days=3)
PENALTIES = {
    "in time": (TEN, 0, 0.0),
    "inside the grace": (TEN, 600, 0.0),
    "just after the grace, one day is begun": (TEN, 601, 2.0),
    "one whole day": (TEN, DAY, 2.0),
    "a second more": (TEN, DAY + 1, 4.0),
    "the last day that counts": (TEN, 3 * DAY, 6.0),
    "after that nothing is left": (TEN, 3 * DAY + 1, 20.0),
    "never more than was earned": (LatePolicy(percent_per_day=60.0), 5 * DAY, 20.0),
    "lateness that costs nothing": (LatePolicy(), 9 * DAY, 0.0),
    "hundredths": (LatePolicy(percent_per_day=0.333), 1, 0.07),
}


@pytest.mark.parametrize("name", PENALTIES)
def test_penalty(name):
    """Each day begun costs its share, after the grace, until nothing is left."""
    policy, late, due = PENALTIES[name]
    assert penalty(20, late, policy) == due


def graded(points, submitted, student="ann", exercise="ex01_a"):
    """Give a result of 20 points at most."""
    handin = Handin(student, exercise, Submission("x.py", b"", ""), submitted)
    case = CaseResult("t", "f", Status.PASSED, points, 20)
    return Graded(handin, Attempt(exercise, 1, (), (case,), "", 0.0, "", "", "", {}))


DUE = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


def policy(attempts, **more):
    """Give a policy with one due date and ten percent a day."""
    return CollectPolicy(attempts, {"ex01_a": DUE}, late=LatePolicy(percent_per_day=10), **more)


def test_the_best_is_what_is_left_after_the_penalty():
    """A hand-in with fewer points in time beats one with more that came too late."""
    early, late = graded(17, "2026-10-05T11:00:00+00:00"), graded(20, "2026-10-06T13:00:00+00:00")
    (best,) = scores_of([late, early], policy("best"))
    assert (best.graded, best.points, best.late_seconds) == (early, 17, 0)
    (last,) = scores_of([late, early], policy("last"))
    assert (last.graded, last.points, last.penalty) == (late, 16.0, 4.0)
    assert last.late_seconds == 25 * 3600


def test_of_two_equal_ones_the_earlier_counts():
    """Handing in the same again later costs nothing."""
    first, again = graded(20, "2026-10-05T11:00:00+00:00"), graded(20, "2026-10-05T11:30:00+00:00")
    (best,) = scores_of([again, first], policy("best"))
    assert best.graded is first


def test_an_extension_moves_the_due_date_of_one_student():
    """What is late for one student is in time for another."""
    extended = {("bob", "ex01_a"): datetime(2026, 10, 9, 12, 0, tzinfo=UTC)}
    day_late = "2026-10-06T12:00:00+00:00"
    ann, bob = scores_of(
        [graded(20, day_late, "bob"), graded(20, day_late)], policy("best", extensions=extended)
    )
    assert (ann.penalty, bob.penalty) == (2.0, 0.0)
    assert (ann.due, bob.due) == (DUE, extended["bob", "ex01_a"])


def test_times_of_other_zones_are_compared_as_times():
    """A time with another distance from UTC is the moment that it means."""
    (score,) = scores_of([graded(20, "2026-10-05T14:00:00+02:00")], policy("best"))
    assert score.late_seconds == 0


def test_without_a_time_or_a_due_date_nothing_is_late():
    """What has no time, and what is due at no time, is in time."""
    unknown, other = graded(20, ""), graded(20, "2030-01-01T00:00:00+00:00", exercise="ex02_b")
    scores = scores_of([unknown, other], policy("best"))
    assert [score.penalty for score in scores] == [0.0, 0.0]
    assert [score.due for score in scores] == [DUE, None]
