"""Hold an exercise's sealed suite against its live one: run as a program, it prints JSON.

    python seal_agreement.py RELEASE COURSE EXERCISE

RELEASE is a folder as students get it, COURSE the instructor's; the known versions of COURSE are
graded in both, live at the seed of the seal, by the grader that is installed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import grader
from grader.author.plans import pair_plans, right_plans, version_plans
from grader.content.course import load_course
from grader.core.model import Finished
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.grading.sealed import SealedMaterials
from grader.jail.launcher import Jail


def attempts_of(materials, jail, plans, seed):
    """Give an attempt for each plan."""
    attempts = []

    def emit(event):
        if isinstance(event, Finished):
            attempts.append(event.attempt)

    jobs = [Job(plan.submission, seed, trusted=plan.trusted) for plan in plans]
    Engine(materials.course, materials, jail).run(jobs, emit)
    return attempts


def differences(plans, live, sealed):
    """Name every test that ended otherwise than in the live suite."""
    for plan, one, other in zip(plans, live, sealed, strict=True):
        due = {case.test: (str(case.status), case.hint) for case in one.results}
        for case in other.results:
            got = str(case.status), case.hint
            if got != due[case.test]:
                yield [plan.label, plan.due, case.test, got, due[case.test]]


def main(release, course, exercise):
    """Print what was compared and what differs."""
    live_materials = Materials(load_course(Path(course)), exercise)
    sealed_materials = SealedMaterials(load_course(Path(release)), exercise)
    plans = [
        *right_plans(live_materials.course, live_materials.exercise),
        *version_plans(live_materials),
        *list(pair_plans(live_materials))[::10],
    ]
    with Jail() as jail:
        seed = sealed_materials.seed
        sealed = attempts_of(sealed_materials, jail, plans, seed)
        live = attempts_of(live_materials, jail, plans, seed)
    compared = {
        "exercise": exercise,
        "grader": grader.__file__,
        "right": sum(plan.due == "all" for plan in plans),
        "versions": sum(plan.due == "version" for plan in plans),
        "pairs": sum(plan.due == "pair" for plan in plans),
        "sealed": len(sealed[0].results),
        "deferred": len(sealed[0].deferred),
        "passed": [attempt.all_passed for attempt in sealed].count(True),
        "differences": list(differences(plans, live, sealed)),
    }
    sys.stdout.write(json.dumps(compared) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
