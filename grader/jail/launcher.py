"""The trusted side of the jail: start a zygote, take workers from it, and end them.

This is the one module that starts a limited worker. Requests to fork are sent ahead, so that
workers are ready while the grader still imports pytest.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from grader.errors import JailError

if TYPE_CHECKING:
    from grader.core.model import Exercise, Submission

BOOT: Final = "import sys; sys.path += sys.argv[1:3]; from grader.jail.boot import main; main()"
ENVIRONMENT: Final = {
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",  # more threads hang where a worker may not start any
    "PYTHONHASHSEED": "0",  # sets of texts keep their order from run to run
}
CONTROL_FD: Final = 3
START_SECONDS: Final = 60.0
CLOSE_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Death:
    """How a worker ended.

    Attributes
    ----------
    exit_code
        As given to ``exit``, or minus the number of the signal that ended it.
    cpu_seconds
        Processor time used.

    """

    exit_code: int
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class Forked:
    """A worker that has just been forked.

    Attributes
    ----------
    pid
        Its pid as the zygote knows it.
    channel
        The grader's end of its socket.
    handle
        A pidfd of it, -1 where the system has none.

    """

    pid: int
    channel: socket.socket
    handle: int

    def close(self) -> None:
        """Let go of it."""
        self.channel.close()
        if self.handle >= 0:
            os.close(self.handle)


def _find_numpy() -> str:
    """Give the folder that numpy is installed in, without importing it."""
    spec = PathFinder.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise JailError("numpy is not installed for this Python; run: pip install numpy")
    return str(Path(spec.origin).parents[1])


class Jail:
    """One zygote and the workers it forks.

    The constructor returns at once; the zygote loads numpy meanwhile.

    Parameters
    ----------
    off
        Layers of the wall to leave out: for tests that show what each of them stops.

    Raises
    ------
    JailError
        Where the process cannot be started.

    """

    def __init__(self, off: frozenset[str] = frozenset()) -> None:
        self._layers: dict[str, str] | None = None
        self._forks_due = 0
        self._forked: deque[Forked] = deque()
        self._dying: deque[Forked] = deque()
        self._deaths: dict[int, Death] = {}
        self._wire: Any = None
        self._spec = b""
        self._may_fork = True
        if not hasattr(os, "posix_spawn"):
            raise JailError(
                "this system cannot start the worker process; on Windows, use WSL (Debian)"
            )
        ours, theirs = socket.socketpair()
        roots = [str(Path(__file__).parents[2]), _find_numpy()]  # this very package comes first
        try:
            self._pid = os.posix_spawn(
                sys.executable,
                [sys.executable, "-P", "-s", "-S", "-B", "-c", BOOT, *roots, ",".join(sorted(off))],
                ENVIRONMENT,
                file_actions=[(os.POSIX_SPAWN_DUP2, theirs.fileno(), CONTROL_FD)],
                setpgroup=0,  # Ctrl-C is for the grader alone
            )
        except OSError as error:
            ours.close()
            raise JailError(f"the worker process cannot be started: {error}") from error
        finally:
            theirs.close()
        ours.settimeout(START_SECONDS)
        self._control = ours

    def _load_wire(self) -> Any:
        """Import the wire when it is first needed: it imports numpy, and the zygote is faster."""
        if self._wire is None:
            from grader.jail import wire  # noqa: PLC0415 - see above

            self._wire = wire
        return self._wire

    def layers(self) -> dict[str, str]:
        """Say what came of each layer of the wall: an empty text where it holds, else why not."""
        while self._layers is None:
            self._read_answer()
        return self._layers

    def load(self, submission: Submission, exercise: Exercise) -> None:
        """Say what the workers forked from now on run.

        Parameters
        ----------
        submission
            Its source is sent over the wire; no file of it is opened by a worker.
        exercise
            Gives the module's name, its functions and the limits.

        """
        wire = self._load_wire()
        limits = exercise.limits
        spec = (
            exercise.module,
            submission.source,
            tuple(function.name for function in exercise.functions),
            float(limits.cpu_seconds),
            limits.memory_mb,
            limits.output_chars,
        )
        body = wire.encode(spec)
        if body == self._spec:
            return  # the workers that are ready are the right ones
        self.discard_ready()
        self._spec = body
        self._may_fork = False
        self._send(wire.frame(wire.SPEC, 0, body))

    def fork_ahead(self, count: int) -> None:
        """Ask for workers until ``count`` are ready or on their way."""
        wire = self._load_wire()
        missing = count - len(self._forked) - self._forks_due
        for _ in range(missing):
            self._send(wire.frame(wire.FORK, 0))
            self._forks_due += 1

    def let_fork(self) -> None:
        """Say that a worker has loaded the submission, so that the others may load it too."""
        if not self._may_fork:
            self._may_fork = True
            self._send(self._load_wire().frame(self._load_wire().OPEN, 0))

    def take(self) -> Forked:
        """Give a fresh worker, forking one where none is ready."""
        if not self._forked and not self._forks_due:
            self.fork_ahead(1)
        while not self._forked:
            self._read_answer()
        return self._forked.popleft()

    def end(self, forked: Forked) -> None:
        """Kill a worker; its death is read later.

        The channel is closed when the worker is dead: closing it before would wake the worker up
        on this processor, to find out that it is to end.
        """
        wire = self._load_wire()
        try:
            self._send(wire.frame(wire.KILL, 0, wire.encode(forked.pid)))
        except JailError:
            forked.channel.close()
            raise
        self._dying.append(forked)

    def death_of(self, forked: Forked) -> Death:
        """Kill a worker that has hung up, and say how it ended."""
        self.end(forked)
        while forked.pid not in self._deaths:
            self._read_answer()
        return self._deaths.pop(forked.pid)

    def discard_ready(self) -> None:
        """End the workers that were forked ahead for another submission."""
        while self._forked or self._forks_due:
            self.end(self.take())

    def _send(self, data: bytes) -> None:
        try:
            self._control.sendall(data)
        except OSError as error:
            raise JailError("the process that starts workers was lost; grade again") from error

    def _read_answer(self) -> None:
        wire = self._load_wire()
        try:
            header, fds, _, _ = socket.recv_fds(self._control, wire.HEADER.size, 2)
            if not header:
                raise JailError("the process that starts workers was lost; grade again")
            length, _, kind = wire.HEADER.unpack(header)
            body = wire.decode(self._control.recv(length, socket.MSG_WAITALL))
        except (OSError, wire.WireError) as error:
            raise JailError("the process that starts workers was lost; grade again") from error
        if kind == wire.READY:
            self._layers = body
        elif kind == wire.FORKED:
            self._forks_due -= 1
            self._forked.append(
                Forked(body, socket.socket(fileno=fds[0]), fds[1] if fds[1:] else -1)
            )
        else:
            pid, code, cpu_seconds = body
            self._dying.popleft().close()
            self._deaths = {pid: Death(code, cpu_seconds)}  # only the last one is ever asked for

    def hang_up(self) -> None:
        """Tell the zygote to end itself and every worker; do not wait for it."""
        self._control.close()
        while self._forked:
            self._forked.popleft().close()
        while self._dying:
            self._dying.popleft().close()

    def close(self) -> None:
        """End the zygote and with it every worker; wait until they are gone."""
        self.hang_up()
        deadline = time.monotonic() + CLOSE_SECONDS
        pause = 0.0005
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(self._pid, os.WNOHANG) == (0, 0):
                if time.monotonic() > deadline:
                    os.kill(self._pid, signal.SIGKILL)
                time.sleep(pause)
                pause = min(pause * 2, 0.02)

    def __enter__(self) -> Self:
        """Give the jail itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the jail."""
        self.close()
