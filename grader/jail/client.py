"""Call a student's functions in a worker, believing nothing and never waiting for ever.

Processor time is read from outside by the worker's own clock (Linux); elapsed time has a limit of
its own for code that sleeps. Whatever is not a well-formed reply with the right sequence number
ends the worker.
"""

from __future__ import annotations

import select
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from grader.core.model import Died, Flooded, Raised, Returned, TimedOut
from grader.jail import wire
from grader.jail.exceptions import BY_NAME, EXCEPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.core.model import Limits, Outcome
    from grader.jail.launcher import Forked, Jail

GRACE: Final = 1.25  # the worker's own timer says at 1.0 which line was running
SLICE_SECONDS: Final = 0.05
CHUNK: Final = 4096
MAX_CHUNK: Final = 1 << 20
MAX_REVERSE_CALLS: Final = 10_000
MAX_LINE: Final = 1_000_000
RENEWABLE: Final = 0.25  # of its processor time at most may a worker have used to be kept
MAX_RECEIVED: Final = 256 * 1024 * 1024  # bytes, from one worker
MAX_DECODING: Final = 2.0  # seconds of this process, for one worker
SIGNALS: Final = {
    4: "an illegal instruction",
    6: "an abort",
    7: "a bus error",
    8: "an arithmetic fault",
    9: "a kill signal",
    11: "a segmentation fault",
    15: "a terminate signal",
    31: "a forbidden system call",
}
SIGXCPU: Final = 24
KILLED: Final = Died(SIGNALS[9])  # nobody knows by whom: perhaps by a system short of memory


@dataclass(frozen=True, slots=True)
class Loaded:
    """The student's module was loaded.

    Attributes
    ----------
    signatures
        For each function of the exercise the text of the student's signature; None where it is
        missing, empty where the name is no function.
    printed
        What loading printed.

    """

    signatures: dict[str, str | None]
    printed: str


class _EndedError(Exception):
    """The worker is no longer of use; carries the outcome."""

    def __init__(self, outcome: Died | TimedOut | Flooded) -> None:
        super().__init__()
        self.outcome = outcome


class Client:
    """One worker, from its first reply to its end.

    Parameters
    ----------
    jail
        Where it comes from and who ends it.
    limits
        Its limits.
    lines
        How many lines the student's file has; a line beyond is not believed.

    """

    def __init__(self, jail: Jail, limits: Limits, lines: int = MAX_LINE) -> None:
        self._lines = lines
        self._received = 0
        self._decoding = 0.0
        self._jail = jail
        self._limits = limits
        self._forked: Forked = jail.take()
        self._forked.channel.settimeout(limits.wall_seconds)
        self._poll = select.poll()
        self._poll.register(self._forked.channel, select.POLLIN)
        self._sent = 0  # number of the last call that was sent, or waits to be
        self._current = 0  # number of the call whose reply is next
        self._outbox: list[bytes] = []
        self._unread = b""
        self._waited = 0.0
        self._pid: int | None = None
        self._cpu_before = 0.0  # what earlier tests used
        self._call = wire.CALL
        self._ended: Died | TimedOut | Flooded | None = None
        self._closed = False
        self._callbacks: tuple[Callable[..., Any], ...] = ()

    def loaded(self) -> Loaded | Outcome:
        """Wait until the student's module is loaded.

        Returns
        -------
        Loaded, Raised, Died, TimedOut or Flooded
            Everything in it was made before the worker got any input.

        """
        try:
            kind, body = self._receive()
            if kind == wire.RAISED:
                return self._raised(body)
            if kind == wire.OVERTIME:
                return self._overtime(body)
            if kind != wire.LOADED:
                raise _EndedError(Flooded("something that is no reply"))
            signatures, printed = self._checked(body, (dict, str))
            texts = {
                str(name): text if isinstance(text, str) else None
                for name, text in signatures.items()
            }
            return Loaded(texts, printed)
        except _EndedError as ended:
            return self._end(ended.outcome)

    def send(self, function: str, inputs: bytes, *, want_inputs: bool = False) -> None:
        """Start a call; ``receive`` waits for the outcomes of all calls, in the order of these.

        Calls are sent together when the first of them is waited for: each sending wakes the
        worker, which costs more than a small call. All inputs under way must be smaller than what
        the kernel holds between two processes.

        Parameters
        ----------
        function
            Name of the student's function.
        inputs
            ``(arguments, keywords)`` as ``wire.encode_arguments`` wrote them.
        want_inputs
            Whether to send the positional arguments back as they are after the call.

        """
        if self._ended is not None:
            return
        self._sent += 1
        body = b"".join(
            (
                b"t\x04\x00\x00\x00",
                wire.encode(function),
                inputs[5:],  # the two items of the tuple (arguments, keywords)
                b"T" if want_inputs else b"F",
            )
        )
        self._outbox.append(wire.frame(self._call, self._sent, body))
        self._call = wire.CALL

    def receive(self, callbacks: tuple[Callable[..., Any], ...] = ()) -> Outcome:
        """Wait for the outcome of the oldest call that was sent and not received yet.

        Parameters
        ----------
        callbacks
            What the worker may call back during this call, by number.

        Returns
        -------
        Returned, Raised, Died, TimedOut or Flooded
            After any of the last three the worker is gone and every further call gives the same.

        """
        if self._ended is not None:
            return self._ended
        self._callbacks = callbacks
        try:
            self.flush()
            self._current += 1
            for _ in range(MAX_REVERSE_CALLS):
                kind, body = self._receive()
                if kind == wire.RETURNED:
                    value, inputs, printed = self._checked(body, (object, object, str))
                    after = inputs if isinstance(inputs, tuple) else None
                    return Returned(value, after, printed)
                if kind == wire.RAISED:
                    return self._raised(body)
                if kind == wire.OVERTIME:
                    return self._overtime(body)
                if kind != wire.REVERSE:
                    break
                self._answer(body)
            raise _EndedError(Flooded("too many calls or something that is no reply"))
        except _EndedError as ended:
            return self._end(ended.outcome)

    def flush(self) -> None:
        """Send what waits to be sent: the worker begins; ``receive`` does this too."""
        if not self._outbox:
            return
        if self._current == self._sent - len(self._outbox) and (self._unread or self._poll.poll(0)):
            raise _EndedError(self._unasked())
        frames, self._outbox = b"".join(self._outbox), []
        try:
            self._forked.channel.sendall(frames)
        except TimeoutError:
            raise _EndedError(TimedOut("wall", self._limits.wall_seconds)) from None
        except OSError:
            raise _EndedError(self._died()) from None

    def renew(self) -> bool:
        """Begin another test in the same worker, with all its limits anew.

        Returns
        -------
        bool
            False where the worker has ended, was asked what nobody waited for, or has used so
            much of its processor time that another test would not have all of its own.

        """
        self._cpu_before = 0.0
        used = self._cpu_seconds()
        idle = self._ended is None and not self._closed and self._current == self._sent
        if not idle or used > self._limits.cpu_seconds * RENEWABLE:
            return False
        self._cpu_before = used
        self._waited = 0.0
        self._received = 0
        self._decoding = 0.0
        self._call = wire.CALL_ANEW
        return True

    def close(self) -> None:
        """End the worker."""
        if not self._closed:
            self._closed = True
            self._jail.end(self._forked)

    def _answer(self, body: bytes) -> None:
        """Run a callable argument for the worker, in this process, on decoded values."""
        number, arguments, keywords = self._checked(body, (int, tuple, dict))
        if not 0 <= number < len(self._callbacks):
            raise _EndedError(Flooded("a call of a function that it was not given"))
        try:
            value = self._callbacks[number](*arguments, **keywords)
            kind, answer = wire.ANSWER, wire.encode(value)
        except Exception as error:  # noqa: BLE001 - the operator may raise anything on odd inputs
            name = next(c.__name__ for c in type(error).__mro__ if c in EXCEPTIONS)
            kind, answer = wire.ANSWER_RAISED, wire.encode(name)
        try:
            self._forked.channel.sendall(wire.frame(kind, self._current, answer))
        except OSError:
            raise _EndedError(self._died()) from None

    def _overtime(self, body: bytes) -> TimedOut:
        line, printed = self._checked(body, (object, str))
        outcome = TimedOut("cpu", self._limits.cpu_seconds, self._line(line), printed)
        self._end(outcome)
        return outcome

    def _end(self, outcome: Died | TimedOut | Flooded) -> Died | TimedOut | Flooded:
        self._ended = outcome
        self.close()
        return outcome

    def _receive(self) -> tuple[int, bytes]:
        """Read one frame; after the last reply that is due nothing may follow."""
        data = self._read(wire.HEADER.size, self._unread)
        length, sequence, kind = wire.HEADER.unpack_from(data)
        if length > wire.MAX_FRAME:
            raise _EndedError(Flooded("a reply larger than 64 MiB"))
        if sequence != self._current:
            raise _EndedError(Flooded("a reply to no question"))
        end = wire.HEADER.size + length
        data = self._read(end, data)
        self._unread = data[end:]
        if self._unread and (self._current == self._sent or kind == wire.REVERSE):
            raise _EndedError(Flooded("more than it was asked for"))
        return kind, data[wire.HEADER.size : end]

    def _read(self, least: int, data: bytes) -> bytes:
        """Read on until there are at least so many bytes."""
        parts = [data]
        have = len(data)
        while have < least:
            self._wait()
            try:
                more = self._forked.channel.recv(max(CHUNK, min(least - have, MAX_CHUNK)))
            except OSError:
                more = b""
            if not more:
                raise _EndedError(self._died())
            parts.append(more)
            have += len(more)
        return b"".join(parts)

    def _wait(self) -> None:
        """Wait for bytes, as long as the limits allow."""
        if self._poll.poll(0):
            return
        start = time.monotonic()
        before = self._waited
        ready: list[Any] = []
        while not ready:
            ready = self._poll.poll(SLICE_SECONDS * 1000)
            self._waited = before + time.monotonic() - start
            if not ready and self._cpu_seconds() > self._limits.cpu_seconds * GRACE:
                raise _EndedError(TimedOut("cpu", self._limits.cpu_seconds))
            if self._waited > self._limits.wall_seconds:  # a reply that drips is never not ready
                raise _EndedError(TimedOut("wall", self._limits.wall_seconds))

    def _cpu_seconds(self) -> float:
        """Read from outside what this test used; 0 where the system has no such clock."""
        if self._pid is None:
            self._pid = _pid_here(self._forked.handle)
        if self._pid <= 0:
            return 0.0
        try:
            return time.clock_gettime((~self._pid << 3) | 2) - self._cpu_before
        except OSError:
            return 0.0

    def _died(self) -> Died | TimedOut:
        """Say how a worker that hung up ended."""
        self._closed = True
        death = self._jail.death_of(self._forked)
        limit = self._limits.cpu_seconds
        if death.exit_code == -SIGXCPU or death.cpu_seconds - self._cpu_before > limit * GRACE:
            return TimedOut("cpu", limit)
        if death.exit_code >= 0:
            return Died(f"it ended the Python process (exit code {death.exit_code})")
        return Died(SIGNALS.get(-death.exit_code, f"signal {-death.exit_code}"))

    def _unasked(self) -> Died | TimedOut | Flooded:
        """Tell a worker that has died between two calls from one that sent unasked bytes."""
        try:
            if self._unread or self._forked.channel.recv(1, socket.MSG_PEEK):
                return Flooded("a reply before the question")
        except OSError:
            pass
        return self._died()

    def _checked(self, body: bytes, types: tuple[type, ...]) -> tuple[Any, ...]:
        """Decode a body that must be a tuple of values of these types.

        What one worker may make this process read and decode has limits of its own: a few
        milliseconds of a hostile worker must not cost the grader minutes.
        """
        self._received += len(body)
        started = time.process_time()
        try:
            values = wire.decode(body)
        except wire.WireError as error:
            raise _EndedError(Flooded(f"something that is no reply: {error}")) from None
        self._decoding += time.process_time() - started
        if self._received > MAX_RECEIVED or self._decoding > MAX_DECODING:
            raise _EndedError(Flooded("more than can be read in its time"))
        if (
            not isinstance(values, tuple)
            or len(values) != len(types)
            or not all(isinstance(value, kind) for value, kind in zip(values, types, strict=True))
        ):
            raise _EndedError(Flooded("something that is no reply"))
        return values

    def _line(self, value: Any) -> int | None:
        """Accept a line of the student's file, refuse everything else."""
        return value if type(value) is int and 0 < value <= self._lines else None

    def _raised(self, body: bytes) -> Raised:
        kind, text, line, printed = self._checked(body, (str, str, object, str))
        name = kind if kind in BY_NAME else "Exception"
        return Raised(name, text, self._line(line), printed)


def _pid_here(handle: int) -> int:
    """Give the pid by which this process knows a worker: in a namespace it has another one."""
    try:
        facts = Path(f"/proc/self/fdinfo/{handle}").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(next(line[4:] for line in facts.splitlines() if line.startswith("Pid:")))
