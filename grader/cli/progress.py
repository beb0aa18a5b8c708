"""A line that says how far a long command is, on a terminal only."""

from __future__ import annotations

import sys
import time
from typing import Self

WIDTH = 24
EVERY_SECONDS = 0.1
MINUTE = 60


class ProgressLine:
    """Counts what is done, with the rate and the time that is left, on standard error.

    Parameters
    ----------
    total
        How much there is to do.
    quiet
        Whether to show nothing.

    """

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total = total
        self._done = 0
        self._fresh = 0
        self._start = self._shown = time.monotonic()
        self._quiet = quiet or not sys.stderr.isatty()

    def step(self, *, fresh: bool = True) -> None:
        """Count one; what took no time counts for no rate."""
        self._done += 1
        self._fresh += fresh
        now = time.monotonic()
        if not self._quiet and (now - self._shown > EVERY_SECONDS or self._done == self._total):
            self._shown = now
            sys.stderr.write(f"\r\x1b[K{self.text(now - self._start)}")
            sys.stderr.flush()

    def text(self, seconds: float) -> str:
        """Write the line.

        Parameters
        ----------
        seconds
            Since the start.

        Returns
        -------
        str

        """
        filled = WIDTH * self._done // max(self._total, 1)
        bar = "#" * filled + "-" * (WIDTH - filled)
        rate = self._fresh / seconds if seconds > 0 else 0.0
        left = (self._total - self._done) / rate if rate else 0.0
        clock = f"{int(left) // MINUTE}:{int(left) % MINUTE:02d}"
        return f"{bar} {self._done}/{self._total}  {rate:.1f}/s  {clock} left"

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line away."""
        if not self._quiet:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
