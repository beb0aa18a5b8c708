"""Grade attacks in one process with one jail, each between two right submissions.

Started as ``python run_batch.py PLACE KNOWN NAMES`` with JSON for the last two; prints, as JSON,
the statuses and points of every job. It is a process of its own, because some attacks kill it if
they can.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from run_corpus import ROOT, all_attacks, hand_in

from grader.content.course import load_course, resolve_exercise
from grader.core.model import Finished
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.grading.snapshot import take_snapshot
from grader.jail.launcher import Jail

SEED = 5


def summary(attempt):
    """Give what must not depend on who was graded before."""
    cases = (*attempt.examples, *attempt.results)
    return [attempt.points, [[case.test, str(case.status), case.message] for case in cases]]


def jobs_of(names, materials, place, known):
    """Give right, attack, right, attack, ..., right."""
    module = materials.exercise.module
    solved = ROOT / "tests" / "goldens" / "submissions" / f"right_{materials.exercise.short_id}"
    right = take_snapshot(solved / f"{module}.py", module)
    attacks = all_attacks()
    for name in names:
        yield Job(right, SEED)
        folder = place / name
        folder.mkdir()
        yield Job(take_snapshot(hand_in(attacks[name], folder, known), module), SEED)
    yield Job(right, SEED)


def main():
    """Run all attacks that were named."""
    place, known, names = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
    course = load_course(Path(known["COURSE"]))
    attacks = all_attacks()
    found = {}
    with Jail() as jail:
        for exercise in sorted({attacks[name].exercise for name in names}):
            mine = [name for name in names if attacks[name].exercise == exercise]
            materials = Materials(course, resolve_exercise(course, exercise))
            summaries = []

            def take(event, summaries=summaries):
                if isinstance(event, Finished):
                    summaries.append(summary(event.attempt))

            Engine(course, materials, jail).run(jobs_of(mine, materials, place, known), take)
            for index, name in enumerate(mine):
                before, attack, after = summaries[2 * index : 2 * index + 3]
                found[name] = {"before": before, "attack": attack, "after": after}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
