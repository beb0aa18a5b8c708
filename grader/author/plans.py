"""What a suite is run on to see what it is worth, and what must come of each."""

from __future__ import annotations

import ast
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from grader.core.model import Limits, Submission
from grader.grading.diagnosis import combine
from grader.grading.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from grader.author.mutants import Mutant
    from grader.content.course import Course
    from grader.core.model import Exercise
    from grader.grading.materials import Materials

    T = TypeVar("T")

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
MAX_LABEL = 40
MOST_PAIRS = 60  # of one function
MUTANT_SECONDS = 0.5  # a mutant that loops for ever is caught in every test

Due = Literal["all", "no test", "no points", "version", "pair", "mutant"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Something to run a suite on.

    Attributes
    ----------
    label
        What it is, for people.
    due
        What must come of it: all points, no test passed, no points; or it is a known wrong
        version, a pair of them, or a mutant.
    submission
        What runs in the jail.
    trusted
        What runs here in its place: known wrong versions.
    mistakes
        Ids of the misconceptions that it makes.
    function, name
        The function that is wrong, and what its version is called.
    mutant
        The mutant, if it is one.
    limits
        Other limits than the exercise's.

    """

    label: str
    due: Due
    submission: Submission
    trusted: Mapping[str, Any] | None = None
    mistakes: tuple[str, ...] = ()
    function: str = ""
    name: str = ""
    mutant: Mutant | None = None
    limits: Limits | None = None


def right_plans(course: Course, exercise: Exercise) -> Iterator[Plan]:
    """Plan what must pass everything: the reference, and the right versions in other styles."""
    for path in (course.reference_path(exercise.id), *course.right_paths(exercise.id)):
        label = path.relative_to(course.reference_path(exercise.id).parent).as_posix()
        yield Plan(label, "all", take_snapshot(path, exercise.module))


def empty_plans(course: Course, exercise: Exercise) -> Iterator[Plan]:
    """Plan what must earn nothing: the stub, constant answers, raising always."""
    stub = take_snapshot(course.stub_path(exercise.id), exercise.module)
    yield Plan("the stub", "no test", stub)
    for error in RAISES:
        yield Plan(f"always raise {error}", "no points", _every(exercise, f"raise {error}"))
    labels = _labels(course.reference_path(exercise.id).read_text(encoding="utf-8"))
    for value in (*CONSTANTS, *map(repr, labels)):
        yield Plan(f"always return {value}", "no points", _every(exercise, f"return {value}"))


def version_plans(materials: Materials) -> Iterator[Plan]:
    """Plan one run for each known wrong version; the other functions are right."""
    for version in materials.known.versions:
        name = getattr(version.call, "__name__", "?")
        ids = (version.misconception.id,)
        trusted = {**materials.reference, version.function: version.call}
        yield Plan(f"{ids[0]} ({name})", "version", NOTHING, trusted, ids, version.function, name)


def pair_plans(materials: Materials) -> Iterator[Plan]:
    """Plan runs for some pairs of known mistakes made at once, chosen evenly in each function."""
    every = (materials.known.pairs(spec.name) for spec in materials.exercise.functions)
    for change, version in (pair for pairs in every for pair in _evenly(pairs, MOST_PAIRS)):
        both = combine(change, version.call)
        first, second = (getattr(each.call, "__name__", "?") for each in (both, version))
        ids = tuple(sorted({change.misconception.id, version.misconception.id}))
        trusted = {**materials.reference, version.function: both.call}
        name = f"{first} of {second}"
        yield Plan(f"{'+'.join(ids)} ({name})", "pair", NOTHING, trusted, ids, both.function, name)


def _evenly(items: Sequence[T], most: int) -> Sequence[T]:
    """Give at most so many items, from all over a sequence."""
    return items[:: max(-(-len(items) // most), 1)]


def mutant_plans(materials: Materials, mutants: Sequence[Mutant]) -> Iterator[Plan]:
    """Plan one run for each mutant, in the jail: some of them never end."""
    limits = materials.exercise.limits
    limits = limits._replace(cpu_seconds=min(limits.cpu_seconds, MUTANT_SECONDS))
    for mutant in mutants:
        submission = _submission(str(mutant), mutant.source.encode())
        yield Plan(str(mutant), "mutant", submission, mutant=mutant, limits=limits)


def _submission(label: str, source: bytes) -> Submission:
    return Submission(label, source, hashlib.sha256(source).hexdigest())


NOTHING = _submission("known wrong version", b"")


def _every(exercise: Exercise, body: str) -> Submission:
    """Make a module whose functions all have the same one-line body."""
    lines = ["import numpy as np"]
    for function in exercise.functions:
        lines += [f"def {function.name}(*args, **kwargs):", f"    {body}"]
    return _submission(body, "\n".join(lines).encode())


def _labels(source: str) -> list[str]:
    """Find the short texts of a reference: a function may answer with one of them."""
    found = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(text for text in found if 0 < len(text) <= MAX_LABEL and " " not in text)
