"""When work is due, and what lateness takes away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

DAY = 86_400


@dataclass(frozen=True, slots=True)
class LatePolicy:
    """What a late hand-in costs.

    Attributes
    ----------
    grace_seconds
        Lateness that is forgiven.
    percent_per_day
        Of the points earned, for each day begun.
    most_days
        After so many days begun nothing is left; None where lateness never takes all.

    """

    grace_seconds: int = 0
    percent_per_day: float = 0.0
    most_days: int | None = None


@dataclass(frozen=True, slots=True)
class CollectPolicy:
    """What ``course.yaml`` says of collecting.

    Attributes
    ----------
    attempts
        Which of several hand-ins counts: the best, or the last.
    due
        When an exercise is due, by its id; exercises that are not in it are never late.
    extensions
        Other due dates, by student and exercise.
    late
        What lateness costs.

    """

    attempts: Literal["best", "last"] = "best"
    due: Mapping[str, datetime] = field(default_factory=dict)
    extensions: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    late: LatePolicy = LatePolicy()


def penalty(points: float, late_seconds: int, policy: LatePolicy) -> float:
    """Give the points that lateness takes away.

    Parameters
    ----------
    points
        What was earned.
    late_seconds
        How late it was.
    policy
        What that costs.

    Returns
    -------
    float
        From 0 to ``points``, rounded to hundredths.

    """
    if late_seconds <= policy.grace_seconds:
        return 0.0
    days = -(-late_seconds // DAY)
    if policy.most_days is not None and days > policy.most_days:
        return float(points)
    return round(min(points * policy.percent_per_day * days / 100, points), 2)
