"""Where a pytest run finds what it grades: one submission by hand, or the engine's many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from grader.content.course import find_course, load_course
from grader.grading.case import Case
from grader.grading.explain import load_fault
from grader.grading.materials import Materials
from grader.grading.snapshot import take_snapshot
from grader.grading.target import WorkerTarget
from grader.jail.client import KILLED, Client, Loaded
from grader.jail.launcher import Jail

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.core.model import Exercise, Limits, Submission
    from grader.grading.case import CaseMaker


class Desk(Protocol):
    """What the plugin asks of a desk.

    Attributes
    ----------
    seed
        The run's seed.
    for_authors
        Whether failures carry all the evidence, in plain pytest output.

    """

    seed: int
    for_authors: bool

    def concerns(self, item: pytest.Item) -> bool:
        """Tell whether a test belongs to a suite."""

    def open_case(self, item: pytest.Item) -> Case:
        """Give a fresh case, with a worker of its own."""

    def close_case(self, item: pytest.Item, case: Case) -> None:
        """Take note of what came of a case."""

    def close(self) -> None:
        """End all processes."""


DESK = pytest.StashKey[Desk]()
CASE = pytest.StashKey[Case]()


class SharedWorker:
    """One worker for all tests of a submission whose functions cannot leave anything behind."""

    def __init__(self) -> None:
        self._client: Client | None = None
        self._signatures: Mapping[str, str | None] = {}

    def keep(self, client: Client, loaded: Loaded) -> None:
        """Keep a worker that has loaded the submission, in the place of an older one."""
        self.close()
        self._client = client
        self._signatures = loaded.signatures

    def reopen(self, test: str, make: CaseMaker) -> Case | None:
        """Give a case for another test in this worker, or None where it takes a fresh one."""
        if self._client is None or not self._client.renew():
            return None
        target = WorkerTarget(self._client, keep=True)
        return make(test, target, self._signatures)

    def close(self) -> None:
        """End the worker."""
        if self._client is not None:
            self._client.close()
            self._client = None


def open_worker(  # noqa: PLR0913 - what is graded, how, and by whom
    jail: Jail,
    exercise: Exercise,
    submission: Submission,
    make: CaseMaker,
    test: str,
    *,
    limits: Limits | None = None,
    shared: SharedWorker | None = None,
) -> Case:
    """Give a case with a fresh worker that has loaded the submission, or with its fault.

    Parameters
    ----------
    jail
        Loaded with the submission.
    exercise
        The exercise.
    submission
        What is graded.
    make
        Makes the case.
    test
        The test's name.
    limits
        Other limits than the exercise's.
    shared
        Keeps the worker for the tests that follow; None where it ends with this one.

    Returns
    -------
    Case
        Its ``fault`` is set where nothing can be called.

    """
    if submission.fault is not None:
        return make(test, None, fault=submission.fault)
    lines = submission.source.count(b"\n") + 1
    limits = limits or exercise.limits
    client = Client(jail, limits, lines)
    loaded = client.loaded()
    if loaded == KILLED:
        client.close()
        client = Client(jail, limits, lines)
        loaded = client.loaded()
    if not isinstance(loaded, Loaded):
        client.close()
        return make(test, None, fault=load_fault(loaded, exercise))
    jail.let_fork()
    if shared is not None:
        shared.keep(client, loaded)
    target = WorkerTarget(client, keep=shared is not None)
    case = make(test, target, loaded.signatures)
    if loaded.printed:
        case.printed.append(loaded.printed)
    return case


class StandaloneDesk:
    """Grades the reference, or what ``--submission`` names, in a pytest run by hand.

    Parameters
    ----------
    path
        What ``--submission`` names, or None.
    seed
        The run's seed.

    """

    for_authors = True

    def __init__(self, path: str | None, seed: int) -> None:
        self.seed = seed
        self._path = path
        self._jail: Jail | None = None
        self._open: dict[Path, tuple[Materials, Submission]] = {}
        self._loaded: Path | None = None

    def concerns(self, item: pytest.Item) -> bool:
        """Tell whether a test lies in ``tests/hidden/<exercise>/`` of a course."""
        folder = item.path.parent
        return folder.parent.name == "hidden" and (folder.parents[2] / "course.yaml").is_file()

    def open_case(self, item: pytest.Item) -> Case:
        """Give a fresh case, with a worker of its own."""
        folder = item.path.parent
        if folder not in self._open:
            course = load_course(find_course(folder))
            materials = Materials(course, folder.name)
            path = Path(self._path) if self._path else course.reference_path(folder.name)
            submission = take_snapshot(path, materials.exercise.module)
            self._open[folder] = materials, submission
        materials, submission = self._open[folder]
        if self._jail is None:
            self._jail = Jail()
        if self._loaded != folder:
            self._jail.load(submission, materials.exercise)
            self._loaded = folder
        if submission.fault is None:
            self._jail.fork_ahead(2)
        return open_worker(self._jail, materials.exercise, submission, materials.cases(), item.name)

    def close_case(self, item: pytest.Item, case: Case) -> None:
        """Do nothing: pytest reports."""

    def close(self) -> None:
        """End all processes."""
        if self._jail is not None:
            self._jail.close()
