"""What the wall and fresh workers cost: the same submission graded in three ways, in turn.

Each round grades one right submission of 17 tests by a warm engine: each test in a worker of its
own behind the whole wall; the same without any layer (a separate process still); and behind the
wall in one worker for all tests, as for code that can keep nothing. The start of the zygotes is
timed apart.
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from grader.content.course import load_course
from grader.core.model import Finished
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.grading.snapshot import take_snapshot
from grader.jail.launcher import Jail
from grader.jail.wall import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.core.model import Event

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 60
EXERCISE = "ex03_count_params"


def grade_all(jail: Jail, rounds: int, *, share: bool) -> list[float]:
    """Grade the same submission again and again; give seconds for each."""
    materials = Materials(load_course(ROOT), EXERCISE)
    submission = take_snapshot(ROOT / "docs" / "demo" / "3_right.py", materials.exercise.module)
    seconds: list[float] = []

    def jobs() -> Iterator[Job]:
        for seed in range(rounds):
            yield Job(submission, seed, share=share)

    def keep(event: Event) -> None:
        if isinstance(event, Finished):
            if not event.attempt.all_passed:
                raise SystemExit("a right submission did not pass")
            seconds.append(event.attempt.seconds)

    Engine(materials.course, materials, jail).run(jobs(), keep)
    return seconds


def start(off: frozenset[str]) -> tuple[Jail, float]:
    """Start a zygote; give it with the seconds until it is ready."""
    before = time.perf_counter()
    jail = Jail(off)
    jail.layers()
    return jail, time.perf_counter() - before


def main() -> None:
    """Grade in turn in the three ways, and print medians and ratios."""
    whole = frozenset[str]()
    kinds = {
        "whole wall": (whole, False),
        "no layer": (frozenset(LAYERS), False),
        "one worker": (whole, True),
    }
    starts: dict[str, list[float]] = {name: [] for name in kinds}
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(6):
        for name, (off, share) in kinds.items():
            jail, seconds = start(off)
            starts[name].append(seconds)
            times[name] += grade_all(jail, ROUNDS // 6, share=share)[1:]
            jail.close()
    print(f"price of the wall, {ROUNDS} rounds of 17 tests, load {os.getloadavg()[0]:.1f}")
    for name in kinds:
        zygote = statistics.median(starts[name]) * 1e3
        each = statistics.median(times[name]) * 1e3
        print(f"  {name:12s} zygote ready {zygote:5.0f} ms   a submission {each:6.1f} ms")
    ratio = statistics.median(times["whole wall"]) / statistics.median(times["no layer"])
    print(f"  with the wall / without: {ratio:.2f}")
    ratio = statistics.median(times["whole wall"]) / statistics.median(times["one worker"])
    print(f"  a worker for each test / one for all: {ratio:.2f}")


if __name__ == "__main__":
    main()
