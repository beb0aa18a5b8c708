"""Prove what a hidden suite is worth: ``grade author check``.

A suite is run by the engine itself on things whose result is known: the reference and right
versions in other styles (pass everything), the stub (fails every test), code that always raises or
always gives the same answer (earns nothing), every known wrong version (is caught, and gets its
own hint), every pair of these (never gets a third's hint) and every mutant of the reference (is
caught, or is accepted with a reason). From these runs follow which tests are of no use, and
whether the tolerances lie between right and wrong.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.author.concepts import concept_problems
from grader.author.equivalent import read_accepted
from grader.author.judge import (
    MutationScore,
    PairScore,
    VersionRow,
    judge_code,
    judge_mutants,
    judge_pairs,
    judge_version,
    version_row,
)
from grader.author.kills import KillMatrix
from grader.author.mutants import mutants_of
from grader.author.plans import (
    empty_plans,
    mutant_plans,
    pair_plans,
    right_plans,
    version_plans,
)
from grader.author.scaffold import todos
from grader.author.separate import Asked, inseparable
from grader.author.shipped import solution_code_in
from grader.author.tolerance import ToleranceCertificate, certify
from grader.core.model import Finished, Status
from grader.grading.engine import Engine, Job

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.author.plans import Plan
    from grader.content.course import Course
    from grader.core.evidence import Call
    from grader.core.model import Attempt, Event
    from grader.grading.case import Case
    from grader.grading.materials import Materials
    from grader.jail.launcher import Jail


@dataclass(frozen=True, slots=True)
class SuiteCheck:
    """What ``grade author check`` found for one exercise.

    Attributes
    ----------
    exercise
        Its id.
    tests, points
        Size of the hidden suite.
    seeds
        Seeds that everything was run with, but pairs and mutants, which have the first.
    right
        How many right versions there are beside the reference.
    versions
        One row for each known wrong version.
    pairs
        What pairs of mistakes were told.
    mutants
        The mutation score; None where none were made.
    kills
        For each hidden test how much wrong code it notices, and how much it alone notices.
    tolerance
        How near right and wrong code come to the tolerance.
    problems
        Everything that is not as it must be; empty for a good suite.

    """

    exercise: str
    tests: int
    points: int
    seeds: tuple[int, ...]
    right: int
    versions: tuple[VersionRow, ...]
    pairs: PairScore
    mutants: MutationScore | None
    kills: dict[str, tuple[int, int]]
    tolerance: ToleranceCertificate
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether the suite holds."""
        return not self.problems


@dataclass(slots=True)
class _Run:
    """One plan's attempts, one for each of its seeds, and its calls with the first seed."""

    plan: Plan
    attempts: list[Attempt] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    @property
    def failed(self) -> frozenset[str]:
        """Name the hidden tests that were not passed with the first seed."""
        results = self.attempts[0].results
        return frozenset(case.test for case in results if case.status is not Status.PASSED)


def check_suite(
    course: Course,
    materials: Materials,
    jail: Jail,
    seeds: Sequence[int],
    *,
    with_mutants: bool = True,
) -> SuiteCheck:
    """Run an exercise's suite on everything whose result is known.

    Parameters
    ----------
    course
        The course.
    materials
        The exercise.
    jail
        Where workers come from.
    seeds
        At least one.
    with_mutants
        Whether to make mutants, which needs cosmic-ray.

    Returns
    -------
    SuiteCheck

    Raises
    ------
    ContentError
        Where a file of the exercise is wrong.
    UsageError
        Where cosmic-ray is wanted and not installed.

    """
    exercise = materials.exercise
    reference = course.reference_path(exercise.id)
    mutants = mutants_of(reference.read_text(encoding="utf-8")) if with_mutants else ()
    plans = [
        *right_plans(course, exercise),
        *empty_plans(course, exercise),
        *version_plans(materials),
        *pair_plans(materials),
        *mutant_plans(materials, mutants),
    ]
    runs, asked = _run(course, materials, jail, plans, seeds)
    of = defaultdict(list)
    for run in runs:
        of[run.plan.due].append(run)
    problems: list[str] = []
    for run in runs:
        problems += judge_code(run.plan, run.attempts)
    rows = tuple(version_row(run.plan, run.attempts) for run in of["version"])
    for row in rows:
        problems += judge_version(row)
    problems += inseparable(materials, asked)
    pairs = judge_pairs([(run.plan, run.attempts[0]) for run in of["pair"]])
    score = None
    wrong = of["version"]
    if with_mutants:
        accepted = read_accepted(course.equivalent_path(exercise.id))
        survivors = [run.plan.mutant for run in of["mutant"] if not run.failed and run.plan.mutant]
        score, mutant_problems = judge_mutants(
            mutants, survivors, accepted, reference.relative_to(course.root)
        )
        problems += mutant_problems
        wrong = wrong + [run for run in of["mutant"] if run.failed]
    first = runs[0].attempts[0]
    matrix = KillMatrix(
        {
            case.test: frozenset(run.plan.label for run in wrong if case.test in run.failed)
            for case in first.results
        },
        len(wrong),
    )
    if with_mutants:  # without them, tests that differ may look alike
        problems += matrix.problems()
    tolerance = certify(
        {run.plan.label: run.calls for run in of["all"]},
        {run.plan.label: run.calls for run in wrong if run.failed},
    )
    problems += tolerance.problems()
    problems += concept_problems(exercise, first.results)
    found = [*solution_code_in(course, exercise.id), *todos(course, exercise.id)]
    problems += [
        f"{problem.path.relative_to(course.root)}:{problem.line}: {problem.message}"
        for problem in found
    ]
    return SuiteCheck(
        exercise=exercise.id,
        tests=len(first.results),
        points=first.max_points,
        seeds=tuple(seeds),
        right=len(of["all"]) - 1,
        versions=rows,
        pairs=pairs,
        mutants=score,
        kills={
            test: (len(labels), len(matrix.only(test))) for test, labels in matrix.caught.items()
        },
        tolerance=tolerance,
        problems=tuple(problems),
    )


def _run(
    course: Course,
    materials: Materials,
    jail: Jail,
    plans: Sequence[Plan],
    seeds: Sequence[int],
) -> tuple[list[_Run], list[Asked]]:
    """Run all plans in one session; give what came of each, and every call of the suite."""
    runs = [_Run(plan) for plan in plans]
    asked: list[Asked] = []
    jobs: list[Job] = []
    owners: list[_Run] = []
    for run in runs:
        once = run.plan.due in {"pair", "mutant"}
        for seed in seeds[:1] if once else seeds:
            owners.append(run)
            jobs.append(
                Job(
                    run.plan.submission,
                    seed,
                    run.plan.trusted,
                    diagnose=run.plan.due != "mutant",
                    witness=_witness(run, asked) if seed == seeds[0] else None,
                    limits=run.plan.limits,
                )
            )
    finished = iter(owners)

    def keep(event: Event) -> None:
        if isinstance(event, Finished):
            next(finished).attempts.append(event.attempt)

    Engine(course, materials, jail).run(jobs, keep)
    return runs, asked


def _witness(run: _Run, asked: list[Asked]) -> Callable[[str, Case], None]:
    """Give what keeps the calls of a run; of the reference, with their inputs."""

    def keep(test: str, case: Case) -> None:
        del test
        run.calls.extend(case.calls)
        if run.plan.label == "reference.py":
            asked.extend(Asked(call, case.asked[call.key][0]) for call in case.calls)

    return keep
