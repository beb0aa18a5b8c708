"""Call a function on equal inputs wherever it lives: in a worker or in this process."""

from __future__ import annotations

import hashlib
import warnings
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from grader.core.model import Raised, Returned
from grader.errors import EngineError
from grader.jail import wire
from grader.jail.exceptions import EXCEPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.core.model import Outcome
    from grader.jail.client import Client


@dataclass(frozen=True, slots=True)
class Inputs:
    """The arguments of one call, encoded once; every receiver decodes a copy of its own.

    Attributes
    ----------
    body
        ``(arguments, keywords)`` on the wire.
    callbacks
        The callables among them, by number.

    """

    body: bytes
    callbacks: tuple[Callable[..., Any], ...]

    @classmethod
    def of(cls, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Inputs:
        """Encode arguments.

        Raises
        ------
        EngineError
            Where they are too large for the wire: the suite's fault.

        """
        try:
            return cls(*wire.encode_arguments((arguments, keywords)))
        except wire.WireError as error:
            raise EngineError(str(error)) from error

    def key(self, *, want_inputs: bool) -> bytes:
        """Give a digest that is equal for equal inputs of the same kind of call.

        Callables are equal if they are one object: it holds in this process only.
        """
        callables = ",".join(str(id(callback)) for callback in self.callbacks)
        return hashlib.sha256(self.body + bytes([want_inputs]) + callables.encode()).digest()

    def copies(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Decode a fresh copy, in the memory layout of the original."""
        arguments, keywords = wire.decode_arguments(self.body, self.callbacks.__getitem__)
        return arguments, keywords


class Target(Protocol):
    """Something that a test's calls go to: the student's worker, or functions of ours."""

    def send(self, function: str, inputs: Inputs, *, want_inputs: bool = False) -> None:
        """Start a call."""

    def receive(self) -> Outcome:
        """Wait for its outcome."""

    def close(self) -> None:
        """Let go of it."""


class WorkerTarget:
    """A student's worker as a target.

    Parameters
    ----------
    client
        The worker.
    keep
        Whether it goes on after this test.

    """

    def __init__(self, client: Client, *, keep: bool = False) -> None:
        self._client = client
        self._keep = keep
        self._callbacks: tuple[Callable[..., Any], ...] = ()

    def send(self, function: str, inputs: Inputs, *, want_inputs: bool = False) -> None:
        """Start a call in the worker; this process may go on meanwhile.

        A call with callables has to be the only one under way.
        """
        self._callbacks = inputs.callbacks
        self._client.send(function, inputs.body, want_inputs=want_inputs)

    def receive(self) -> Outcome:
        """Wait for its outcome."""
        return self._client.receive(self._callbacks)

    def close(self) -> None:
        """End the worker, unless it is kept."""
        if not self._keep:
            self._client.close()


class DirectTarget:
    """Trusted functions of the course's author as a target, run in this process."""

    def __init__(self, functions: Mapping[str, Callable[..., Any]]) -> None:
        self._functions = functions
        self._outcomes: deque[Outcome] = deque()

    def send(self, function: str, inputs: Inputs, *, want_inputs: bool = False) -> None:
        """Run the call to its end."""
        outcome = run_directly(self._functions[function], inputs, want_inputs=want_inputs)
        self._outcomes.append(outcome)

    def receive(self) -> Outcome:
        """Give the outcome of the oldest call that was not received yet."""
        if not self._outcomes:
            raise EngineError("receive was called before send")
        return self._outcomes.popleft()

    def close(self) -> None:
        """Do nothing: there is no process to end."""


def run_directly(
    function: Callable[..., Any], inputs: Inputs, *, want_inputs: bool = False
) -> Outcome:
    """Run a trusted function of the course's author on copies of the inputs.

    Parameters
    ----------
    function
        The reference, or a known wrong version.
    inputs
        What to call it with.
    want_inputs
        Whether to give the positional arguments as they are after the call.

    Returns
    -------
    Returned or Raised
        With the value as it would arrive from a worker.

    """
    arguments, keywords = inputs.copies()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            value = function(*arguments, **keywords)
        except Exception as error:  # noqa: BLE001 - a known wrong version may raise anything
            kind = next(cls.__name__ for cls in type(error).__mro__ if cls in EXCEPTIONS)
            return Raised(kind, str(error))
    after = wire.decode(wire.encode(arguments)) if want_inputs else None
    return Returned(wire.decode(wire.encode(value)), after)
