"""Read the section ``collect`` of course.yaml: when work is due, and what lateness costs.

collect:
  attempts: best            which of several hand-ins counts: best or last
  due:
    ex01_patch_response: 2026-10-05T23:59:00+02:00
  late:
    grace_minutes: 10       forgiven
    percent_per_day: 10     of the points earned, for each day begun
    most_days: 5            after so many days begun nothing is left
  extensions:
    - {student: ann, exercise: ex01_patch_response, due: 2026-10-08T23:59:00+02:00}
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.content.names import did_you_mean
from grader.core.lateness import CollectPolicy, LatePolicy

if TYPE_CHECKING:
    from collections.abc import Collection

    from grader.content.yamltree import Item

MINUTE = 60
WHOLE = 100.0


def read_collect(item: Item, exercise_ids: Collection[str]) -> CollectPolicy:
    """Read the section; what is not in it keeps its usual value.

    Parameters
    ----------
    item
        The section; an absent one gives the usual policy.
    exercise_ids
        The course's exercises.

    Returns
    -------
    CollectPolicy

    """
    if not item.present:
        return CollectPolicy()
    fields = item.mapping(optional=("attempts", "due", "late", "extensions"))
    attempts = "best"
    if fields["attempts"].present:
        attempts = fields["attempts"].text(one_of=("best", "last"))
    due = {}
    if fields["due"].present:
        for key, value in fields["due"].entries():
            due[_exercise(key, exercise_ids)] = _time(value)
    extensions = {}
    if fields["extensions"].present:
        for entry in fields["extensions"].items():
            one = entry.mapping(required=("student", "exercise", "due"))
            place = one["student"].text(), _exercise(one["exercise"], exercise_ids)
            if place in extensions:
                entry.problem(f"found {place[0]} and {place[1]} again, expected them once")
            extensions[place] = _time(one["due"])
    return CollectPolicy(
        "last" if attempts == "last" else "best", due, extensions, _late(fields["late"])
    )


def _late(item: Item) -> LatePolicy:
    if not item.present:
        return LatePolicy()
    fields = item.mapping(optional=("grace_minutes", "percent_per_day", "most_days"))
    grace, percent, most = (fields[k] for k in ("grace_minutes", "percent_per_day", "most_days"))
    share = percent.number(above=0.0) if percent.present else 0.0
    if share > WHOLE:
        percent.problem(f"found {share:g}, expected at most 100 percent")
    return LatePolicy(
        grace.integer(at_least=0) * MINUTE if grace.present else 0,
        share,
        most.integer(at_least=1) if most.present else None,
    )


def _exercise(item: Item, exercise_ids: Collection[str]) -> str:
    name = item.text()
    if name and name not in exercise_ids:
        close = did_you_mean(name, exercise_ids)
        item.problem(f"found the exercise {name}, expected one of the course{close}")
    return name


def _time(item: Item) -> datetime:
    """Read a time with its distance from UTC: a due date must not depend on a machine's clock."""
    text = item.text()
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        if text:
            item.problem(f"found {text}, expected a time such as 2026-10-05T23:59:00+02:00")
        return datetime(1970, 1, 1, tzinfo=UTC)
    return time
