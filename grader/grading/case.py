"""One test on one submission: it sends the calls, keeps the evidence and stops where it must."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from grader.core.evidence import Call, compare_outcomes
from grader.core.foreign import Foreign
from grader.core.model import Died, Flooded, LoadFault, Raised, Returned, TimedOut
from grader.core.neutral import neutral_fact
from grader.errors import EngineError
from grader.grading.target import Inputs
from grader.jail import wire
from grader.jail.exceptions import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.core.model import Outcome
    from grader.grading.diagnosis import Diagnosis
    from grader.grading.materials import Materials
    from grader.grading.target import Target


MOST_OPEN: Final = 16  # calls under way at once
MOST_OPEN_BYTES: Final = 32 * 1024  # of inputs, but for a single call: the kernel holds them all


class OpenCall(NamedTuple):
    """A call that was sent, with what it should come to."""

    function: str
    inputs: Inputs
    key: bytes
    expected: Outcome
    rtol: float
    atol: float
    want_inputs: bool


class CaseMaker(Protocol):
    """Makes the cases of one run, one for each test."""

    def __call__(
        self,
        test: str,
        target: Target | None,
        signatures: Mapping[str, str | None] | None = None,
        *,
        fault: LoadFault | None = None,
    ) -> Case:
        """Make the case of a test, with what ``Case`` takes."""


class CaseEndedError(Exception):
    """The test cannot go on: the student's code did not come back, or is not written yet."""


class Case:
    """The evidence of one test.

    Parameters
    ----------
    materials
        The exercise with its reference and known wrong versions.
    target
        Where the student's functions are called; None where there is nothing to call.
    signatures
        The student's signatures by function (None: missing, empty: no function).
    fault
        Why nothing can be called, else None.
    diagnosis
        Names mistakes; None where nobody wants to know.

    Attributes
    ----------
    calls
        What was compared with the reference, in order.
    sent
        The calls to compare, with those whose outcome is still waited for.
    asked
        The inputs of these calls by their digest, and whether they were looked at afterwards.
    ended
        The outcome that ended the test early, else None.
    missing
        The function that the submission lacks and the test wanted, else None.
    raised
        What the last bare call raised, with the exception that stands for it here.
    printed
        What the student's code printed.
    called_alone
        Whether the test called a function without comparing it with the reference.
    answered
        Whether any call has come back.
    whole
        Whether the test's code has run to its end, and all its calls have come back.

    """

    def __init__(
        self,
        materials: Materials,
        target: Target | None,
        signatures: Mapping[str, str | None] | None = None,
        *,
        fault: LoadFault | None = None,
        diagnosis: Diagnosis | None = None,
    ) -> None:
        self.materials = materials
        self.signatures = signatures
        self.fault = fault
        self.calls: list[Call] = []
        self.ended: Died | TimedOut | Flooded | Raised | None = None
        self.missing: str | None = None
        self.raised: tuple[BaseException, Raised] | None = None
        self.printed: list[str] = []
        self.called_alone = False
        self.answered = False
        self.whole = False
        self._target = target
        self._diagnosis = diagnosis
        self.sent: list[OpenCall] = []
        self._open: list[OpenCall] = []
        self._open_bytes = 0
        self.asked: dict[bytes, tuple[Inputs, bool]] = {}

    def compare(  # noqa: PLR0913 - the call, and how to judge it
        self,
        function: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        rtol: float,
        atol: float,
        refusal: bool = False,
        want_inputs: bool = False,
    ) -> None:
        """Call the student's function and the reference on equal inputs; record a difference.

        Parameters
        ----------
        function, arguments, keywords
            The call.
        rtol, atol
            Tolerance of floats.
        refusal
            Whether the reference is to raise.
        want_inputs
            Whether to compare the arguments after the call too.

        Raises
        ------
        CaseEndedError
            Where the student's code cannot be called any more.
        EngineError
            Where the reference raises and should not, or the other way round.

        """
        inputs = self._start(function, arguments, keywords, want_inputs=want_inputs)
        expected = self._expected(
            function, inputs, rtol=rtol, atol=atol, refusal=refusal, want_inputs=want_inputs
        )
        key = inputs.key(want_inputs=want_inputs)
        self._wait_for(OpenCall(function, inputs, key, expected, rtol, atol, want_inputs))

    def replay(self, script: Iterable[OpenCall]) -> None:
        """Make the calls that the test made before, and judge their outcomes.

        Parameters
        ----------
        script
            What ``sent`` was after a whole run of the test.

        Raises
        ------
        CaseEndedError
            Where the student's code cannot be called any more.

        """
        for each in script:
            self._send(each.function, each.inputs, want_inputs=each.want_inputs)
            self._wait_for(each)
        self.settle()

    def _wait_for(self, each: OpenCall) -> None:
        """Note that a call is under way; wait where there are many."""
        inputs = each.inputs
        self.sent.append(each)
        self._open.append(each)
        self._open_bytes += len(inputs.body)
        full = len(self._open) >= MOST_OPEN or self._open_bytes >= MOST_OPEN_BYTES
        if full or inputs.callbacks:  # what is called back may remember
            self.settle()

    def settle(self) -> None:
        """Wait for the outcomes of all calls that were compared, and judge them in order.

        Raises
        ------
        CaseEndedError
            Where the student's code cannot be called any more.

        """
        waiting, self._open, self._open_bytes = self._open, [], 0
        for each in waiting:
            got = self._finish()
            self.calls.append(self._judged(each, got))
            self._stop_unless_useful(got)

    def _judged(self, each: OpenCall, got: Outcome) -> Call:
        """Hold an outcome against the one that was due."""
        function, inputs, key, expected, rtol, atol, want_inputs = each
        difference = compare_outcomes(got, expected, rtol=rtol, atol=atol)
        self.asked[key] = (inputs, want_inputs)
        return Call(function, key, expected, got, difference, rtol, atol)

    def _expected(  # noqa: PLR0913 - the call, and how to judge it
        self,
        function: str,
        inputs: Inputs,
        *,
        rtol: float,
        atol: float,
        refusal: bool,
        want_inputs: bool,
    ) -> Outcome:
        """Give what a call should come to."""
        expected = self.materials.remembered.outcome(
            ("reference", function),
            self.materials.reference[function],
            inputs,
            want_inputs=want_inputs,
        )
        if isinstance(expected, Raised) is not refusal:
            what = "raised " + expected.kind if isinstance(expected, Raised) else "did not raise"
            raise EngineError(f"the reference of {function} {what}: the suite is wrong here")
        if isinstance(expected, Returned) and _holds_foreign(expected.value):
            raise EngineError(f"the reference of {function} gives a value that cannot be compared")
        if want_inputs and isinstance(expected, Returned):
            original = wire.decode(wire.encode(inputs.copies()[0]))
            if compare_outcomes(expected, Returned(expected.value, original), rtol=rtol, atol=atol):
                raise EngineError(f"the reference of {function} changes its inputs")
        return expected

    def call(self, function: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call the student's function alone.

        Returns
        -------
        object
            The decoded value.

        Raises
        ------
        BaseException
            The built-in class nearest to what the student's code raised.
        CaseEndedError
            Where the student's code cannot be called any more.

        """
        self.called_alone = True
        self.settle()
        self._start(function, arguments, keywords)
        got = self._finish()
        self._stop_unless_useful(got)
        if isinstance(got, Raised):
            nearest = BY_NAME[got.kind]
            if nearest is KeyboardInterrupt:  # here it would end the run of everybody
                nearest = BaseException
            error = nearest(got.text)
            self.raised = (error, got)
            raise error
        if not isinstance(got, Returned):
            raise CaseEndedError
        return got.value

    @property
    def differs(self) -> bool:
        """Tell whether any comparison failed."""
        return any(call.difference is not None for call in self.calls)

    @property
    def fact(self) -> str:
        """Say what is certain of a difference that no known mistake explains."""
        return neutral_fact(self.calls)

    @cached_property
    def mistakes(self) -> tuple[str, ...]:
        """Give the ids of the one misconception that explains this test, or of the two."""
        if self.ended is not None or not self.differs or self._diagnosis is None:
            return ()
        return self._diagnosis.of(self.calls, self.asked)

    def close(self) -> None:
        """End the worker."""
        if self._target is not None:
            self._target.close()

    def _start(
        self,
        function: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        want_inputs: bool = False,
    ) -> Inputs:
        inputs = Inputs.of(arguments, keywords)
        self._send(function, inputs, want_inputs=want_inputs)
        return inputs

    def _send(self, function: str, inputs: Inputs, *, want_inputs: bool) -> None:
        if self.fault is not None or self._target is None:
            raise CaseEndedError
        if all(spec.name != function for spec in self.materials.exercise.functions):
            raise EngineError(f"exercise.yaml names no function {function}: the suite is wrong")
        if self.signatures is not None and not self.signatures.get(function):
            self.settle()
            self.missing = function
            raise CaseEndedError
        if inputs.callbacks or self._open_bytes + len(inputs.body) > MOST_OPEN_BYTES:
            self.settle()
        self._target.send(function, inputs, want_inputs=want_inputs)

    def _finish(self) -> Outcome:
        if self._target is None:
            raise CaseEndedError
        got = self._target.receive()
        self.answered = self.answered or isinstance(got, Returned | Raised)
        printed = getattr(got, "printed", "")
        if printed:
            self.printed.append(printed)
        return got

    def _stop_unless_useful(self, got: Outcome) -> None:
        """End the test where more calls would tell nothing new."""
        if isinstance(got, Returned):
            return
        if not isinstance(got, Raised) or got.kind == "NotImplementedError":
            self.ended = got
            raise CaseEndedError


def _holds_foreign(value: Any) -> bool:
    """Tell whether something in a decoded value is only a name, equal to any of its type."""
    if isinstance(value, dict):
        return any(map(_holds_foreign, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_holds_foreign, value))
    return isinstance(value, Foreign)
