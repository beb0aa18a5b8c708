"""Prove what a hidden suite is worth: ``grade author check``.

A suite is run by the engine itself on things whose result is known: the reference (passes
everything), the stub (fails every test), code that always raises and code that always gives the
same answer (earn nothing), and every known wrong version (is caught, and gets its own hint).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.core.model import Finished, Status, Submission
from grader.grading.engine import Engine, Job
from grader.grading.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.content.course import Course
    from grader.core.model import Attempt, Event, Exercise, Version
    from grader.grading.materials import Materials
    from grader.jail.launcher import Jail

CONSTANTS = (
    "None",
    "0",
    "1",
    "-1",
    "0.0",
    "True",
    "False",
    "''",
    "[]",
    "np.zeros((1, 1))",
    "np.zeros((3, 3))",
    "args[0]",
    "np.zeros_like(args[0])",
)
RAISES = ("ValueError", "TypeError", "NotImplementedError", "Exception")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What the suite made of one known wrong version.

    Attributes
    ----------
    misconception
        Its id.
    function, name
        The function it stands for, and its own name.
    caught
        Number of hidden tests it fails, at the seed where that is fewest.
    hints
        Ids that it was given, over all seeds, with how many tests gave them.

    """

    misconception: str
    function: str
    name: str
    caught: int
    hints: dict[str, int]

    @property
    def ok(self) -> bool:
        """Tell whether it is caught and named, and never by another's name."""
        return self.caught > 0 and set(self.hints) == {self.misconception}


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
        Seeds that everything was run with.
    versions
        One row for each known wrong version.
    problems
        Everything that is not as it must be; empty for a good suite.

    """

    exercise: str
    tests: int
    points: int
    seeds: tuple[int, ...]
    versions: tuple[VersionRow, ...]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether the suite holds."""
        return not self.problems


def check_suite(
    course: Course, materials: Materials, jail: Jail, seeds: Sequence[int]
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

    Returns
    -------
    SuiteCheck

    Raises
    ------
    ContentError
        Where a file of the exercise is wrong.

    """
    exercise = materials.exercise
    plans = [*_code_plans(course, exercise), *_version_plans(materials)]
    attempts: list[Attempt] = []

    def keep(event: Event) -> None:
        if isinstance(event, Finished):
            attempts.append(event.attempt)

    jobs = [Job(plan.submission, seed, plan.trusted) for plan in plans for seed in seeds]
    Engine(course, materials, jail).run(jobs, keep)
    problems: list[str] = []
    rows: list[VersionRow] = []
    for index, plan in enumerate(plans):
        mine = attempts[index * len(seeds) : (index + 1) * len(seeds)]
        if plan.version is None:
            problems += _judge_code(plan, mine)
        else:
            rows.append(_row(plan.version, mine))
            problems += _judge_version(rows[-1])
    first = attempts[0]
    return SuiteCheck(
        exercise.id,
        len(first.results),
        first.max_points,
        tuple(seeds),
        tuple(rows),
        tuple(problems),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Something to run, with what must come of it: "all", "no test" or "no points"."""

    label: str
    due: str
    submission: Submission
    trusted: Any = None
    version: Version | None = None


def _code_plans(course: Course, exercise: Exercise) -> Iterator[_Plan]:
    """Plan what runs as a submission in the jail."""
    reference = take_snapshot(course.reference_path(exercise.id), exercise.module)
    yield _Plan("the reference", "all", reference)
    for path in course.right_paths(exercise.id):
        yield _Plan(f"right/{path.name}", "all", take_snapshot(path, exercise.module))
    stub = take_snapshot(course.stub_path(exercise.id), exercise.module)
    yield _Plan("the stub", "no test", stub)
    for error in RAISES:
        yield _Plan(f"always raise {error}", "no points", _every(exercise, f"raise {error}"))
    for value in CONSTANTS:
        yield _Plan(f"always return {value}", "no points", _every(exercise, f"return {value}"))
    for label in _labels(reference.source):
        code = f"return {label!r}"
        yield _Plan(f"always return {label!r}", "no points", _every(exercise, code))


def _version_plans(materials: Materials) -> Iterator[_Plan]:
    """Plan one run for each known wrong version; the other functions are right."""
    nothing = _submission("known wrong version", b"")
    for version in materials.known.versions:
        trusted = {**materials.reference, version.function: version.call}
        yield _Plan(version.misconception.id, "", nothing, trusted, version)


def _submission(label: str, source: bytes) -> Submission:
    return Submission(label, source, hashlib.sha256(source).hexdigest())


def _every(exercise: Exercise, body: str) -> Submission:
    """Make a module whose functions all have the same one-line body."""
    lines = ["import numpy as np"]
    for function in exercise.functions:
        lines += [f"def {function.name}(*args, **kwargs):", f"    {body}"]
    return _submission(body, "\n".join(lines).encode())


def _labels(source: bytes) -> list[str]:
    """Find the short texts of a reference: a function may answer with one of them."""
    import ast  # noqa: PLC0415 - only authors need it

    found = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(text for text in found if 0 < len(text) <= 40 and " " not in text)  # noqa: PLR2004


def _judge_code(plan: _Plan, attempts: Sequence[Attempt]) -> Iterator[str]:
    for attempt in attempts:
        where = f"{plan.label}, seed {attempt.seed}"
        cases = attempt.results
        if plan.due == "all":
            cases = attempt.examples + attempt.results
            wrong = [case for case in cases if case.status is not Status.PASSED]
            what = "does not pass"
        else:
            wrong = [case for case in cases if case.status is Status.PASSED]
            what = "passes"
        wrong += [case for case in cases if case.status is Status.GRADER_FAULT]
        yield from (f"{where}: {what} {case.test} ({case.status})" for case in wrong)


def _row(version: Version, attempts: Sequence[Attempt]) -> VersionRow:
    hints: dict[str, int] = {}
    for attempt in attempts:
        for case in attempt.results:
            if case.hint is not None:
                hints[case.hint] = hints.get(case.hint, 0) + 1
    caught = min(
        sum(case.status is not Status.PASSED for case in attempt.results) for attempt in attempts
    )
    name = getattr(version.call, "__name__", "?")
    return VersionRow(version.misconception.id, version.function, name, caught, hints)


def _judge_version(row: VersionRow) -> Iterator[str]:
    where = f"{row.misconception} ({row.name})"
    if not row.caught:
        yield f"{where}: is not caught by any test"
        return
    if row.misconception not in row.hints:
        yield f"{where}: is caught by {row.caught} tests, and none of them gives its hint"
    others = sorted(set(row.hints) - {row.misconception})
    if others:
        yield f"{where}: is taken for {', '.join(others)}"
