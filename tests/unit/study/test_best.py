"""Which attempt at an exercise counts as its best."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.core.model import Attempt, CaseResult, Status
from grader.study.best import StoredResult, best_attempts, best_results

POINTS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3), st.booleans()))


def attempt(exercise, points, *, shown=True, place=0):
    """Make an attempt of three points, with a visible example that passed or not."""
    hidden = [
        CaseResult("test", "It is so.", Status.PASSED if one < points else Status.FAILED, 0, 1)
        for one in range(3)
    ]
    results = tuple(case._replace(points=case.status is Status.PASSED) for case in hidden)
    example = hidden[0]._replace(status=Status.PASSED if shown else Status.FAILED, max_points=0)
    return Attempt(exercise, 1, (example,), results, f"day {place}", 1.0, "", "", "", {})


def test_the_best_attempt_has_most_points_the_latest_among_equals():
    """A worse attempt after a better one changes nothing; an equal one replaces it."""
    good, equal, bad = attempt("a", 2), attempt("a", 2, place=1), attempt("a", 1, place=2)
    assert best_attempts([good, bad]) == {"a": good}
    assert best_attempts([good, equal, bad]) == {"a": equal}
    assert best_attempts([]) == {}


@given(POINTS)
def test_points_and_attempt_follow_one_rule(tries):
    """The best attempt is the one whose points the table of results shows."""
    attempts = [
        attempt(name, points, shown=shown, place=place)
        for place, (name, points, shown) in enumerate(tries)
    ]
    table = best_results(
        (one.exercise, StoredResult(one.points, 3, 1, one.started, one.all_passed))
        for one in attempts
    )
    found = best_attempts(attempts)
    assert list(found) == list(table)
    for name, one in found.items():
        assert (one.points, one.all_passed) == (table[name].points, table[name].all_passed)
