"""Grade many hand-ins at once, in several processes that each have a jail of their own.

A grading process collects an exercise's suite once and then runs it on one hand-in after the other.
The process that started it deals the hand-ins out one by one, so that it knows which of them was
being graded when a grading process was lost; that one is tried once more, alone in a fresh process,
and then is a GRADER_FAULT of its own. No other hand-in is touched by it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Final

from grader.content.course import load_course
from grader.core.model import Attempt, CaseResult, Finished, Status
from grader.errors import EngineError, GradeError
from grader.grading.engine import Engine, Job
from grader.grading.environment import environment
from grader.grading.materials import Materials
from grader.instructor.handin import Graded, Handin
from grader.jail.launcher import Jail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from grader.core.model import Event

TRIES: Final = 2  # a hand-in during which the grading process was lost is tried once more
GOODBYE_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Task:
    """A hand-in with the seed that it is graded with."""

    handin: Handin
    seed: int


class Pool:
    """Grading processes.

    Parameters
    ----------
    root
        The course's folder.
    size
        How many processes.

    """

    def __init__(self, root: Path, size: int) -> None:
        self._root = root
        self._size = max(size, 1)
        self._graders: list[_Grader] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Graded]:
        """Grade everything; give each result when it is there.

        Parameters
        ----------
        tasks
            What to grade; those of one exercise had better stand together.

        Yields
        ------
        Graded
            In the order in which they end.

        Raises
        ------
        GradeError
            Where the course itself is wrong, so that nothing can be graded.

        """
        waiting = deque((task, 1) for task in tasks)
        try:
            for _ in range(min(self._size, len(waiting))):
                self._graders.append(_Grader(self._root))
            for grader in self._graders:
                self._deal(grader, waiting)
            while any(grader.busy for grader in self._graders):
                yield from self._next(waiting)
        finally:
            for grader in self._graders:
                grader.close()
            self._graders.clear()

    def _deal(self, grader: _Grader, waiting: deque[tuple[Task, int]]) -> None:
        if waiting:
            grader.give(*waiting.popleft())

    def _next(self, waiting: deque[tuple[Task, int]]) -> Iterator[Graded]:
        """Wait for what comes next from any process; deal on."""
        busy = {grader.channel: grader for grader in self._graders if grader.busy}
        for channel in wait(list(busy)):
            grader = busy[channel]  # type: ignore[index]  # wait gives back what it was given
            task, tries = grader.taken()
            try:
                reply = grader.channel.recv()
            except (EOFError, OSError):
                how = grader.close()
                self._graders.remove(grader)
                self._graders.append(_Grader(self._root))
                if tries < TRIES:
                    waiting.appendleft((task, tries + 1))
                else:
                    yield Graded(task.handin, lost_attempt(self._root, task, how))
                self._deal(self._graders[-1], waiting)
                continue
            if isinstance(reply, GradeError):
                raise reply
            self._deal(grader, waiting)
            yield Graded(task.handin, reply)


class _Grader:
    """One grading process, as the process that started it sees it."""

    def __init__(self, root: Path) -> None:
        context = get_context("spawn")
        self.channel, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_serve, args=(str(root), theirs))
        self._process.start()
        theirs.close()
        self._task: tuple[Task, int] | None = None

    @property
    def busy(self) -> bool:
        return self._task is not None

    def give(self, task: Task, tries: int) -> None:
        self._task = (task, tries)
        with contextlib.suppress(OSError):  # it is gone: recv finds that out
            self.channel.send(task)

    def taken(self) -> tuple[Task, int]:
        """Give what it was given; it is free for the next."""
        task, self._task = self._task, None
        if task is None:
            raise EngineError("a grading process spoke without being asked")
        return task

    def close(self) -> str:
        """End it; say how it ended."""
        self.channel.close()
        self._process.join(GOODBYE_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code = self._process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def lost_attempt(root: Path, task: Task, how: str) -> Attempt:
    """Make the result of a hand-in during which the grading process itself was lost twice.

    Parameters
    ----------
    root
        The course's folder.
    task
        What was being graded.
    how
        How the process ended.

    Returns
    -------
    Attempt
        One GRADER_FAULT worth all points: neither a pass nor the student's zero.

    """
    materials = Materials(load_course(root), task.handin.exercise)
    exercise = materials.exercise
    case = CaseResult(
        test="grading",
        fact="The grader graded this hand-in.",
        status=Status.GRADER_FAULT,
        points=0,
        max_points=exercise.points,
        message=f"The grading process was lost ({how}), twice; your points are not lost: "
        "tell your instructor.",
    )
    return Attempt(
        exercise=exercise.id,
        seed=task.seed,
        examples=(),
        results=(case,),
        started=datetime.now(UTC).isoformat(timespec="milliseconds"),
        seconds=0.0,
        submission=task.handin.submission.sha256,
        submission_path=task.handin.submission.shown_path,
        suite=materials.suite_hash(),
        environment=environment(),
    )


def _serve(root: str, channel: Connection[Any, Any]) -> None:
    """Be a grading process: grade what comes through the channel until it is closed."""
    from pathlib import Path  # noqa: PLC0415 - for types only elsewhere

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that deals out
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.freeze()
    course = load_course(Path(root))
    opened: dict[str, Materials] = {}
    with Jail() as jail:
        inbox = _Inbox(channel)
        try:
            while (task := inbox.peek()) is not None:
                exercise_id = task.handin.exercise
                if exercise_id not in opened:
                    opened[exercise_id] = Materials(course, exercise_id)
                engine = Engine(course, opened[exercise_id], jail)
                engine.run(inbox.jobs_of(exercise_id), inbox.reply)
        except GradeError as error:
            with contextlib.suppress(OSError):  # nobody is left to hear it
                channel.send(error)


class _Inbox:
    """The tasks that come through a channel, as jobs of one exercise after the other."""

    def __init__(self, channel: Connection[Any, Any]) -> None:
        self._channel = channel
        self._task: Task | None = None

    def peek(self) -> Task | None:
        """Wait for the next task, without taking it; None where there are no more."""
        if self._task is None:
            try:
                self._task = self._channel.recv()
            except (EOFError, OSError):
                return None
        return self._task

    def jobs_of(self, exercise_id: str) -> Iterator[Job]:
        """Take tasks as long as they are of one exercise."""
        while (task := self.peek()) is not None and task.handin.exercise == exercise_id:
            self._task = None
            yield Job(task.handin.submission, task.seed)

    def reply(self, event: Event) -> None:
        """Send an attempt back."""
        if isinstance(event, Finished):
            self._channel.send(event.attempt)
