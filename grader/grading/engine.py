"""Grade submissions: one pytest session that is collected once and run for each of them.

The session lives in the trusted process. For each submission the hidden tests run in an order
that depends on the seed; each gets a worker of its own, so nothing that student code leaves
behind reaches the next test. Where the code provably leaves nothing behind, one worker serves all.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

from grader.core.draw import seeded_order
from grader.core.model import Attempt, CaseFinished, DeferredTest, Finished, Started, Status
from grader.errors import ContentError, EngineError, GradeError, Problem
from grader.grading.case import CaseEndedError
from grader.grading.desk import DESK, SharedWorker, open_worker
from grader.grading.environment import environment
from grader.grading.job import Job
from grader.grading.patience import Patience
from grader.grading.pytest_setup import plain_environment, pytest_arguments
from grader.grading.scripts import Scripts
from grader.grading.stateless import is_stateless
from grader.grading.student_module import student_module
from grader.grading.suite_rules import facts_of, wide_fixtures
from grader.grading.target import DirectTarget
from grader.grading.verdict import TestEnd, example_values, is_unexplained, result_of
from grader.jail.client import KILLED

if TYPE_CHECKING:
    import types
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from grader.content.course import Course
    from grader.core.model import CaseResult, Event, LoadFault
    from grader.grading.case import Case, CaseMaker
    from grader.grading.materials import Materials
    from grader.grading.verdict import TestFacts
    from grader.jail.launcher import Jail

__all__ = ["Engine", "Job"]

FORK_AHEAD: Final = 6


class Engine:
    """Grades submissions of one exercise.

    Parameters
    ----------
    course
        The course, in a folder that holds its hidden suites and solutions.
    materials
        The exercise.
    jail
        Where workers come from.

    """

    def __init__(self, course: Course, materials: Materials, jail: Jail) -> None:
        self._course = course
        self._materials = materials
        self._jail = jail

    def run(self, jobs: Iterable[Job], emit: Callable[[Event], None]) -> None:
        """Grade all jobs, one after the other.

        Parameters
        ----------
        jobs
            Taken one at a time; may be a generator.
        emit
            Gets the events of each job: Started, CaseFinished..., Finished.

        Raises
        ------
        ContentError
            Where the suite cannot be collected or its points are wrong.
        EngineError
            Where pytest itself fails.
        KeyboardInterrupt
            Where the run was interrupted.

        """
        exercise_id = self._materials.exercise.id
        paths = [self._materials.suite_path, self._course.examples_path(exercise_id)]
        for path in paths:
            if not path.is_file():
                raise ContentError([Problem(path, 0, 0, _lacking(path))])
        stdout = sys.stdout

        def emit_outside(event: Event) -> None:
            with contextlib.redirect_stdout(stdout):  # whoever listens may print
                emit(event)

        with student_module(self._materials) as module:
            session = _Session(self._materials, self._jail, jobs, emit_outside, module)
            arguments = pytest_arguments(self._course.root, paths)
            with contextlib.redirect_stdout(io.StringIO()), plain_environment():
                code = pytest.main(arguments, plugins=[session])
        if session.error is not None:
            raise session.error
        if code == pytest.ExitCode.INTERRUPTED:
            raise KeyboardInterrupt
        if not session.done:
            raise EngineError(f"pytest ended with exit code {int(code)} before any test ran")


def _lacking(path: Path) -> str:
    return (
        f"this file is missing; without {path.name} nothing can be graded here. "
        "Hidden suites are in the instructor's folder only"
    )


class _Session:
    """The pytest plugin that runs the jobs in place of pytest's own loop; also the desk."""

    for_authors = False

    def __init__(
        self,
        materials: Materials,
        jail: Jail,
        jobs: Iterable[Job],
        emit: Callable[[Event], None],
        module: types.ModuleType,
    ) -> None:
        self.seed = 0
        self.error: GradeError | None = None
        self.done = False
        self._materials = materials
        self._jail = jail
        self._jobs = jobs
        self._emit = emit
        self._suite = materials.suite_hash()  # of what is collected now
        self._problems: list[Problem] = []
        self._facts: dict[str, TestFacts] = {}
        self._case: Case | None = None
        self._end = TestEnd()
        self._fault: LoadFault | None = None
        self._make: CaseMaker = materials.cases()
        self._patience = Patience(materials.exercise.limits)
        self._shared: SharedWorker | None = None
        self._scripts = Scripts()
        for spec in materials.exercise.functions:
            setattr(module, spec.name, self._caller(spec.name))

    def _caller(self, function: str) -> Callable[..., Any]:
        """Give what a visible example imports under the function's name."""

        def call(*args: Any, **kwargs: Any) -> Any:
            if self._case is None:
                raise EngineError(f"{function} was called while the examples were imported")
            return self._case.call(function, args, kwargs)

        return call

    # The desk

    def concerns(self, item: pytest.Item) -> bool:
        """Tell that every collected test belongs to the exercise."""
        return item.nodeid in self._facts

    def open_case(self, item: pytest.Item) -> Case:
        """Give the case that was made for this test."""
        if self._case is None:
            raise EngineError(f"{item.name} ran outside of a job")
        return self._case

    def close_case(self, item: pytest.Item, case: Case) -> None:
        """Do nothing: the job's loop makes the result."""

    def close(self) -> None:
        """Leave the jail open: it belongs to the caller."""

    # The hooks

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Take the place of the desk for runs by hand."""
        config.stash[DESK] = self

    def pytest_addoption(self, parser: pytest.Parser) -> None:
        """Stand in for the options of plugins that are switched off."""
        parser.addoption("--verbosity", dest="verbose", type=int, default=0)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what collection reports as wrong."""
        if report.failed:
            path = self._materials.course.root / report.nodeid.partition("::")[0]
            self._problems.append(Problem(path, 0, 0, f"cannot be collected:\n{report.longrepr}"))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep what is wrong with the suite's fixtures."""
        self._problems += wide_fixtures(items)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Keep how the test's own code ended; format no traceback, nobody reads it."""
        self._end.seconds += call.duration
        if call.excinfo is not None and self._end.error is None:
            self._end.error = call.excinfo.value
            self._end.values = example_values(call.excinfo, item.path)
        outcome: Any = "passed" if call.excinfo is None else "failed"
        when: Any = call.when  # never "collect" here
        return pytest.TestReport(
            item.nodeid, item.location, {}, outcome, None, when, duration=call.duration
        )

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every job over the collected tests."""
        try:
            items = self._checked_items(session)
            for job in self._jobs:
                self._run_job(job, items)
        except GradeError as error:
            self.error = error
        finally:
            self._end_shared()
        self.done = True
        return True

    def _checked_items(self, session: pytest.Session) -> list[pytest.Item]:
        exercise = self._materials.exercise
        suite = self._materials.suite_path
        if self._problems:
            raise ContentError(self._problems)
        for item in session.items:
            self._facts[item.nodeid] = facts_of(item, visible=item.path != suite)
        total = sum(facts.points for facts in self._facts.values())
        if total != exercise.points:
            text = f"the points of the tests sum to {total}, exercise.yaml says {exercise.points}"
            raise ContentError([Problem(suite, 0, 0, text)])
        return list(session.items)

    def _run_job(self, job: Job, items: Sequence[pytest.Item]) -> None:
        started = datetime.now(UTC).isoformat(timespec="milliseconds")
        start = time.perf_counter()
        self.seed = job.seed
        materials = self._materials
        examples = [item for item in items if self._facts[item.nodeid].visible]
        hidden, deferred = self._hidden(items)
        self._emit(Started(materials.exercise, job.seed, len(examples) + len(hidden)))
        order = seeded_order(job.seed, [f"{materials.exercise.id}/{one.name}" for one in hidden])
        todo = [*examples, *(hidden[index] for index in order)]
        self._patience = Patience(job.limits or materials.exercise.limits)
        if job.submission.fault is None and job.trusted is None:
            self._load(job)
            if job.share and is_stateless(job.submission.source):
                self._shared = SharedWorker()
        self._fault = job.submission.fault
        self._make = materials.cases(diagnose=job.diagnose)
        results: dict[str, CaseResult] = {}
        for index, item in enumerate(todo):
            following = todo[index + 1] if index + 1 < len(todo) else None
            result = self._run_item(item, following, job, len(todo) - index)
            results[item.nodeid] = result
            self._emit(CaseFinished(result, self._facts[item.nodeid].visible))
        self._end_shared()
        self._jail.discard_ready()
        attempt = Attempt(
            exercise=materials.exercise.id,
            seed=job.seed,
            examples=tuple(results[item.nodeid] for item in examples),
            results=tuple(results[item.nodeid] for item in hidden),
            started=started,
            seconds=round(time.perf_counter() - start, 4),
            submission=job.submission.sha256,
            submission_path=job.submission.shown_path,
            suite=self._suite,
            environment=environment(),
            practice=materials.seed is not None,
            deferred=deferred,
        )
        self._emit(Finished(attempt))

    def _hidden(
        self, items: Sequence[pytest.Item]
    ) -> tuple[list[pytest.Item], tuple[DeferredTest, ...]]:
        """Part the hidden tests into those that run here, and those that run at hand-in."""
        hidden, deferred = [], []
        for item in items:
            facts = self._facts[item.nodeid]
            if facts.visible:
                continue
            reason = self._materials.deferred(facts.name)
            if reason:
                deferred.append(DeferredTest(facts.name, facts.fact, facts.points, reason))
            else:
                hidden.append(item)
        return hidden, tuple(deferred)

    def _end_shared(self) -> None:
        """End the worker that serves several tests, if there is one."""
        if self._shared is not None:
            self._shared.close()
            self._shared = None

    def _load(self, job: Job) -> None:
        """Tell the jail what workers run from now on, and how long they may."""
        exercise = self._materials.exercise._replace(limits=self._patience.limits)
        self._jail.load(job.submission, exercise)

    def _run_item(
        self, item: pytest.Item, following: pytest.Item | None, job: Job, remaining: int
    ) -> CaseResult:
        """Run one test on one submission."""
        facts = self._facts[item.nodeid]
        materials = self._materials
        case = self._open_case(job, facts.name, remaining)
        end = self._run_test(item, following, case)
        if case.ended == KILLED:
            case = self._open_case(job, facts.name, remaining)
            end = self._run_test(item, following, case)
        sound = True
        if is_unexplained(facts, case, end):
            again = materials.reference_case()
            sound = again is not None and not self._run_protocol(item, following, again).error
        if job.witness is not None and not facts.visible:
            job.witness(facts.name, case)
        result = result_of(facts, case, end, job.submission.source, sound=sound)
        if case.answered:
            self._patience.answered()
        if result.status is Status.TIMED_OUT:
            self._patience.lost()
            self._load(job)
        return result

    def _open_case(self, job: Job, test: str, remaining: int) -> Case:
        """Give a case with what the job is run on; nothing of an earlier test is in its worker."""
        if job.trusted is not None:
            return self._make(test, DirectTarget(job.trusted))
        if self._fault is not None:
            return self._make(test, None, fault=self._fault)
        if self._shared is not None:
            case = self._shared.reopen(test, self._make)
            if case is not None:
                return case
        self._jail.fork_ahead(1 if self._shared else min(FORK_AHEAD, remaining))
        exercise, submission = self._materials.exercise, job.submission
        limits, shared = self._patience.limits, self._shared
        case = open_worker(
            self._jail, exercise, submission, self._make, test, limits=limits, shared=shared
        )
        self._fault = case.fault  # wrong for this test, wrong for all that follow
        return case

    def _run_test(self, item: pytest.Item, following: pytest.Item | None, case: Case) -> TestEnd:
        """Run one test: by its own code, or by the calls that this is known to make."""
        script = self._scripts.of(item, self.seed)
        if script is None:
            end = self._run_protocol(item, following, case)
            self._scripts.note(item, self.seed, case)
            return end
        start = time.perf_counter()
        end = TestEnd()
        try:
            case.replay(script)
        except CaseEndedError as error:
            end.error = error
        case.close()
        end.seconds = time.perf_counter() - start
        return end

    def _run_protocol(
        self, item: pytest.Item, following: pytest.Item | None, case: Case
    ) -> TestEnd:
        """Let pytest run one test with this case; tell how the test's own code ended."""
        self._case = case
        self._end = end = TestEnd()
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        self._case = None
        return end
