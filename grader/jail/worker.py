"""The worker: a forked child that loads one student's module and answers calls until it is killed.

It runs the student's code in its own process, so nothing it says is believed: the trusted side
only compares the values it sends. It imports the standard library, numpy and the wire.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

from grader.core.foreign import Foreign
from grader.jail import wire
from grader.jail.exceptions import BY_NAME, EXCEPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.jail.printed import BoundedBytes
    from grader.jail.wall import Wall

MAX_EXCEPTION_TEXT: Final = 500
MAX_SIGNATURE_TEXT: Final = 200
RETRY_SECONDS: Final = 0.01
CHUNK: Final = 1 << 16
VAR_POSITIONAL: Final = 0x04  # flags of a code object, as in the module inspect
VAR_KEYWORD: Final = 0x08


@dataclass(frozen=True, slots=True)
class Spec:
    """What every worker of one submission runs.

    Attributes
    ----------
    module
        Name of the student's module.
    source
        Its bytes.
    functions
        Names of the functions that it should define.
    cpu_seconds, memory_mb, output_chars
        The limits of one worker.

    """

    module: str
    source: bytes
    functions: tuple[str, ...]
    cpu_seconds: float
    memory_mb: int
    output_chars: int


class Worker:
    """One student's module behind one file descriptor.

    Parameters
    ----------
    fd
        The worker's end of a stream socket.
    spec
        What to run.
    printed
        Where prints go.

    """

    def __init__(self, fd: int, spec: Spec, printed: BoundedBytes) -> None:
        self._fd = fd
        self._spec = spec
        self._printed = printed
        self._sequence = 0
        self._unread = b""
        self._quiet = False  # nobody waits for a frame, or one is on its way
        self._module = types.ModuleType(spec.module)
        self._module.__file__ = self._filename = f"{spec.module}.py"

    def _send(self, kind: int, body: bytes) -> None:
        data = memoryview(wire.frame(kind, self._sequence, body))
        self._quiet = True
        while data:
            data = data[os.write(self._fd, data) :]

    def _receive(self) -> tuple[int, bytes]:
        length, self._sequence, kind = wire.HEADER.unpack(self._read(wire.HEADER.size))
        body = self._read(length)
        self._quiet = False
        return kind, body

    def _read(self, count: int) -> bytes:
        while len(self._unread) < count:
            more = os.read(self._fd, max(CHUNK, count - len(self._unread)))
            if not more:
                os._exit(0)  # the trusted side has hung up
            self._unread += more
        data, self._unread = self._unread[:count], self._unread[count:]
        return data

    def _report(self, error: BaseException) -> None:
        kind = next(cls.__name__ for cls in type(error).__mro__ if cls in EXCEPTIONS)
        line = self._line_of(error)
        self._send(wire.RAISED, wire.encode((kind, _text_of(error), line, self._printed.take())))

    def _line_of(self, error: BaseException) -> int | None:
        """Find the innermost line of the student's file that took part."""
        if isinstance(error, SyntaxError) and error.filename == self._filename:
            return error.lineno
        line = None
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self._filename:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line

    def overtime(self, _signal: int, frame: types.FrameType | None) -> None:
        """Say which line was running when the processor time was used up, and end.

        In the middle of another frame that would garble both, and behind a reply it would answer
        no question: then it waits for the next call, and until then the grader's clock has to do.
        """
        if self._quiet:
            signal.setitimer(signal.ITIMER_PROF, RETRY_SECONDS)
            return
        while frame is not None and frame.f_code.co_filename != self._filename:
            frame = frame.f_back
        line = None if frame is None else frame.f_lineno
        self._send(wire.OVERTIME, wire.encode((line, self._printed.take())))
        os._exit(0)

    def load(self) -> bool:
        """Run the student's module once; tell the trusted side what it defines."""
        sys.modules[self._spec.module] = self._module
        try:
            if b"\0" in self._spec.source:  # before 3.11.4 that was a ValueError
                raise SyntaxError("source code string cannot contain null bytes")
            code = compile(self._spec.source, self._filename, "exec", dont_inherit=True)
            exec(code, self._module.__dict__)  # noqa: S102 - running it is this process's purpose
            found = {name: self._signature(name) for name in self._spec.functions}
        except BaseException as error:  # noqa: BLE001 - a student may raise anything
            self._report(error)
            return False
        self._send(wire.LOADED, wire.encode((found, self._printed.take())))
        return True

    def _signature(self, name: str) -> str | None:
        """Give the text of a function's signature; empty where it is no function."""
        function = self._module.__dict__.get(name)
        if function is None:
            return None
        if type(function) is not types.FunctionType:
            return "(...)" if callable(function) else ""
        return _parameters(function)[:MAX_SIGNATURE_TEXT]

    def serve(self) -> NoReturn:
        """Answer calls until the trusted side hangs up."""
        while True:
            kind, body = self._receive()
            if kind == wire.CALL_ANEW:
                self._begin_anew()
            elif kind != wire.CALL:
                os._exit(1)
            name, arguments, keywords, want_inputs = wire.decode_arguments(body, self._operator)
            try:
                value = getattr(self._module, name)(*arguments, **keywords)
            except BaseException as error:  # noqa: BLE001 - a student may raise anything
                self._report(error)
                continue
            inputs = arguments if want_inputs else None
            printed = self._printed.take()
            body = wire.encode((value, inputs, printed))
            if body[:1] == b"x":
                body = wire.encode((Foreign("too many items"), None, printed))
            self._send(wire.RETURNED, body)

    def _begin_anew(self) -> None:
        """Be as a fresh worker for another test, where the student's own code kept nothing."""
        signal.setitimer(signal.ITIMER_PROF, self._spec.cpu_seconds)
        for module in list(sys.modules.values()):
            # a warning that was shown once would not be shown again
            if isinstance(module, types.ModuleType):  # a few are something else
                module.__dict__.pop("__warningregistry__", None)

    def _operator(self, number: int) -> Callable[..., Any]:
        """Stand in for a callable argument: a call goes back over the wire."""

        def operator(*arguments: Any, **keywords: Any) -> Any:
            self._send(wire.REVERSE, wire.encode((number, arguments, keywords)))
            kind, body = self._receive()
            answer = wire.decode_arguments(body, self._operator)
            if kind == wire.ANSWER:
                return answer
            raise BY_NAME[answer](f"{answer} in the function that you were given")

        return operator


def _parameters(function: types.FunctionType) -> str:
    """Write a function's parameters; inspect.signature would cost each worker 0.1 ms more."""
    code = function.__code__
    by_position = code.co_argcount
    by_name = code.co_kwonlyargcount
    names = list(code.co_varnames[: by_position + by_name])
    rest = iter(code.co_varnames[by_position + by_name :])
    for index in range(len(function.__defaults__ or ())):
        names[by_position - 1 - index] += "=..."
    only = [
        f"{name}=..." if name in (function.__kwdefaults__ or {}) else name
        for name in names[by_position:]
    ]
    names = names[:by_position]
    if code.co_flags & VAR_POSITIONAL:
        names.append(f"*{next(rest)}")
    elif only:
        names.append("*")
    names += only
    if code.co_flags & VAR_KEYWORD:
        names.append(f"**{next(rest)}")
    return f"({', '.join(names)})"


def _text_of(error: BaseException) -> str:
    """Give an exception's text; making it may itself fail."""
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)[:MAX_EXCEPTION_TEXT]
        return str(error)[:MAX_EXCEPTION_TEXT]
    except BaseException:  # noqa: BLE001 - a student's __str__ may raise anything
        return ""


def run(fd: int, spec: Spec, printed: BoundedBytes, wall: Wall, gate: int | None) -> NoReturn:
    """Turn this freshly forked process into a worker.

    Parameters
    ----------
    fd
        The worker's end of a stream socket.
    spec
        What to run.
    printed
        Where prints go.
    wall
        Puts up the worker's own layers.
    gate
        A file descriptor that is closed when the module is loaded, or None.

    """
    printed.limit = spec.output_chars
    random.seed(0)
    worker = Worker(fd, spec, printed)
    signal.signal(signal.SIGPROF, worker.overtime)
    signal.setitimer(signal.ITIMER_PROF, spec.cpu_seconds)
    wall.confine_worker(spec.cpu_seconds, spec.memory_mb)
    loaded = worker.load()
    if gate is not None:
        os.close(gate)
    if loaded:
        worker.serve()
    os._exit(0)
