"""How long to wait for a submission that has used up its time before.

A loop without end in a function that every test calls would cost the whole limit in each test.
After each time-out a submission gets less: what is right needs only a small part of the limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from grader.core.model import Limits

SHARES: Final = (1.0, 0.2, 0.05)  # of the limits, by the number of time-outs so far
LEAST_CPU: Final = 0.05  # seconds, ten times what loading a module and a small call take
LEAST_SILENT: Final = 0.03  # where three tests were lost and no call has ever come back
LEAST_WALL: Final = 1.0


class Patience:
    """The limits of one submission's next test.

    Parameters
    ----------
    limits
        Those of the exercise.

    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._time_outs = 0
        self._answered = False

    def answered(self) -> None:
        """Note that a call has come back: some of the code works."""
        self._answered = True

    def lost(self) -> None:
        """Note that a test used up its time."""
        self._time_outs += 1

    @property
    def limits(self) -> Limits:
        """Give the limits that are left."""
        share = SHARES[min(self._time_outs, len(SHARES) - 1)]
        least = LEAST_CPU
        if self._time_outs >= len(SHARES) and not self._answered:
            share, least = 0.0, LEAST_SILENT
        cpu, wall = self._limits.cpu_seconds, self._limits.wall_seconds
        return self._limits._replace(
            cpu_seconds=min(cpu, max(cpu * share, least)),
            wall_seconds=min(wall, max(wall * share, LEAST_WALL)),
        )
