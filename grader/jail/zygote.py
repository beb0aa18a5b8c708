"""The zygote: a process that has numpy loaded and forks one worker for each request.

It is started with ``posix_spawn`` (never forked from the grader, whose memory holds the answers)
and reads frames on file descriptor 3: SPEC (what to run), FORK (answered by FORKED with the pid
and, as ancillary data, the grader's end of the worker's socket) and KILL (answered by REAPED).
It never runs student code itself. When the grader hangs up it kills every worker and ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import sys
from typing import TYPE_CHECKING, NoReturn

from grader.jail import wire
from grader.jail.limits import die_with_parent
from grader.jail.printed import capture_prints
from grader.jail.worker import Spec, run

if TYPE_CHECKING:
    from grader.jail.wall import Wall


class Zygote:
    """Serves one grader over the control socket."""

    def __init__(self, control: socket.socket, wall: Wall) -> None:
        self._wall = wall
        self._control = control
        self._printed = capture_prints()
        self._spec: Spec | None = None
        self._children: set[int] = set()
        self._gate: int | None = None
        self._first = True
        self._queued = 0

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            more = self._control.recv(count - len(data))
            if not more:
                self._end()
            data += more
        return data

    def _end(self) -> NoReturn:
        for pid in tuple(self._children):
            self._reap(pid)
        os._exit(0)

    def serve(self) -> NoReturn:
        """Say which layers hold, then answer requests until the grader hangs up."""
        self._control.sendall(wire.frame(wire.READY, 0, wire.encode(self._wall.layers)))
        while True:
            if self._gate is not None:
                self._wait_at_gate(self._gate)
                continue
            self._answer()

    def _wait_at_gate(self, gate: int) -> None:
        """Wait for a request, or for the first worker of a submission to have loaded it."""
        ready = select.select([self._control.fileno(), gate], [], [])[0]
        if self._control.fileno() in ready:
            self._answer()
        if gate in ready:  # it is loaded, or it is dead: there is no more to wait for
            self._open_gate()

    def _open_gate(self) -> None:
        if self._gate is not None:
            os.close(self._gate)
            self._gate = None
        for _ in range(self._queued):
            self._fork()
        self._queued = 0

    def _answer(self) -> None:
        """Answer one request."""
        length, _, kind = wire.HEADER.unpack(self._read(wire.HEADER.size))
        body = self._read(length)
        if kind == wire.SPEC:
            self._spec = Spec(*wire.decode(body))
            self._first = True
            _prepare_random(self._spec.source)
        elif kind == wire.FORK and self._gate is None:
            self._fork()
        elif kind == wire.FORK:
            self._queued += 1
        elif kind == wire.OPEN:  # a worker can hold its end open, so the grader has the last word
            self._open_gate()
        elif kind == wire.KILL:
            pid = wire.decode(body)
            self._control.sendall(wire.frame(wire.REAPED, 0, wire.encode(self._reap(pid))))
        else:
            os._exit(1)

    def _fork(self) -> None:
        """Fork one worker.

        The others of a submission wait until the first has loaded it: an endless loop at import
        then runs once, not in all of them at the same time.
        """
        if self._spec is None:
            os._exit(1)
        ours, theirs = socket.socketpair()
        opened = None
        if self._first:
            self._gate, opened = os.pipe()
        self._first = False
        pid = os.fork()
        if pid == 0:
            try:
                self._control.close()
                ours.close()
                run(theirs.detach(), self._spec, self._printed, self._wall, opened)
            finally:
                os._exit(1)
        if opened is not None:
            os.close(opened)
        self._children.add(pid)
        fds = [ours.fileno()]
        if hasattr(os, "pidfd_open"):  # the grader may know the worker by another pid
            fds.append(os.pidfd_open(pid))
        socket.send_fds(self._control, [wire.frame(wire.FORKED, 0, wire.encode(pid))], fds)
        for fd in fds[1:]:
            os.close(fd)
        ours.close()
        theirs.close()

    def _reap(self, pid: int) -> tuple[int, int, float]:
        """End one worker and all it may have started.

        Returns
        -------
        tuple
            The pid, the exit code (minus the signal's number where a signal ended it) and the
            seconds of processor time that it used.

        """
        self._children.discard(pid)
        for kill in (os.kill, os.killpg):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        return pid, code, usage.ru_utime + usage.ru_stime


def _prepare_random(source: bytes) -> None:
    """Load and seed numpy's global generator once, for code that may use it.

    Without it in memory a fork costs half as much; loaded by a worker itself, it would be seeded
    from the system, and the same code could pass today and fail tomorrow.
    """
    if b"random" in source:
        import numpy.random  # noqa: PLC0415 - see above

        numpy.random.seed(0)  # noqa: NPY002 - student code may use the old generator


def _forget_the_grader() -> None:
    """Make sure that student code finds only the standard library and numpy to import."""
    del sys.path[-2:]
    sys.path_importer_cache.clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
        del sys.modules[name]


def serve(control: socket.socket, wall: Wall, quiet: int) -> NoReturn:
    """Serve the grader at the other end of a socket.

    Parameters
    ----------
    control
        Stream socket to the grader.
    wall
        Its namespaces are entered already; what is left of it is put up here.
    quiet
        A file descriptor of the null device: what follows has no terminal.

    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to handle
    _forget_the_grader()
    wall.give_up_rights()
    die_with_parent()
    for fd in (0, 1, 2):
        os.dup2(quiet, fd)
    os.close(quiet)
    gc.collect()
    gc.freeze()
    Zygote(control, wall).serve()
