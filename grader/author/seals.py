"""Seal a hidden suite: run it on the reference and on every known wrong version, keep digests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from grader.author.plans import NOTHING
from grader.core.compare import ATOL, RTOL
from grader.core.entropy import ENOUGH, guessing_bits
from grader.core.model import Finished, Raised
from grader.core.seal import form_of, near_boundary, seal, short
from grader.core.sealed import SealedFunction, SealedMistakes, SealedSuite, SealedTest
from grader.grading.diagnosis import combine
from grader.grading.engine import Engine, Job
from grader.grading.target import run_directly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from grader.core.evidence import Call
    from grader.core.misconception import Version
    from grader.core.model import Event, Outcome
    from grader.core.seal import Form
    from grader.grading.case import Case
    from grader.grading.materials import Materials
    from grader.grading.target import Inputs
    from grader.jail.launcher import Jail

SAMPLE: Final = 128  # seeds: shows up to 11.4 bits of one number
CALLS_ALONE: Final = "calls functions outside of same"
NEAR: Final = "a right answer lies near a rounding boundary at this seed"


class _Recorder:
    """Keeps what the tests call: their calls at each seed, and all their inputs."""

    def __init__(self) -> None:
        self.runs: dict[str, list[list[Call]]] = defaultdict(list)
        self.asked: dict[str, Mapping[bytes, tuple[Inputs, bool]]] = {}
        self.alone: set[str] = set()
        self.order: tuple[str, ...] = ()

    def witness(self, test: str, case: Case) -> None:
        self.runs[test].append(case.calls)
        self.asked[test] = case.asked
        if case.called_alone:
            self.alone.add(test)

    def listen(self, event: Event) -> None:
        if isinstance(event, Finished):
            self.order = tuple(case.test for case in event.attempt.results)


def seal_suite(
    materials: Materials, jail: Jail, *, seed: int, salt: bytes, sample: int = SAMPLE
) -> SealedSuite:
    """Seal the hidden suite of an exercise at one seed.

    Parameters
    ----------
    materials
        The exercise, in a folder that holds its reference and known wrong versions.
    jail
        Not used to run anything; the engine asks for one.
    seed
        The seed at which the student's machine will run it.
    salt
        Makes its digests worthless for another release.
    sample
        How many seeds to estimate from how hard answers are to guess.

    Returns
    -------
    SealedSuite

    """
    found = _record(materials, jail, [seed])
    drawn = _record(materials, jail, range(sample))
    tests = {}
    for test in found.order:
        (calls,) = found.runs[test]
        bits = _bits(drawn.runs[test])
        reason = _why_not(test, calls, bits, found)
        functions = {} if reason else _functions(materials, test, found, salt)
        refusals = tuple(c.expected.kind for c in calls if isinstance(c.expected, Raised))
        tests[test] = SealedTest(functions, refusals, reason, bits)
    named = {
        name
        for sealed in tests.values()
        for function in sealed.functions.values()
        for mistakes in function.mistakes
        for names in (*mistakes.single.values(), *(p for ps in mistakes.pairs.values() for p in ps))
        for name in names
    }
    return SealedSuite(
        exercise=materials.exercise.id,
        seed=seed,
        salt=salt,
        suite=materials.suite_hash(),
        misconceptions={name: materials.misconception(name) for name in sorted(named)},
        tests=tests,
    )


def _record(materials: Materials, jail: Jail, seeds: Iterable[int]) -> _Recorder:
    recorder = _Recorder()
    jobs = (
        Job(
            NOTHING,
            seed,
            trusted=materials.reference,
            diagnose=False,
            witness=recorder.witness,
        )
        for seed in seeds
    )
    Engine(materials.course, materials, jail).run(jobs, recorder.listen)
    return recorder


def _by_function(calls: Sequence[Call]) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = {}
    for call in calls:
        found.setdefault(call.function, []).append(call)
    return found


def _bits(runs: Sequence[Sequence[Call]]) -> dict[str, float]:
    """Estimate for each function that answers in a test how hard its answers are to guess."""
    found: dict[str, list[list[Outcome]]] = defaultdict(list)
    for calls in runs:
        for function, mine in _by_function(calls).items():
            once = {call.key: call.expected for call in mine}
            if any(not isinstance(outcome, Raised) for outcome in once.values()):
                found[function].append(list(once.values()))
    return {
        function: guessing_bits(_equally_long(outcomes)) for function, outcomes in found.items()
    }


def _equally_long(runs: list[list[Outcome]]) -> list[list[Outcome]]:
    """Cut all runs to the shortest: some seeds draw two equal inputs."""
    shortest = min(map(len, runs))
    return [run[:shortest] for run in runs]


def _why_not(test: str, calls: Sequence[Call], bits: Mapping[str, float], found: _Recorder) -> str:
    """Say why a test cannot be sealed; empty where it can."""
    if test in found.alone:
        return CALLS_ALONE
    weak = min(bits, key=bits.__getitem__, default=None)
    if weak is None:
        return "nothing in it is to be computed"
    if bits[weak] < ENOUGH:
        return f"answers of {weak} have {bits[weak]:.0f} bits, {ENOUGH:.0f} are needed"
    for mine in _by_function(calls).values():
        form = _form(mine)
        if any(near_boundary(call.expected, form) for call in mine):
            return NEAR
    return ""


def _form(calls: Sequence[Call]) -> Form:
    rtol = max((call.rtol for call in calls), default=RTOL)
    atol = max((call.atol for call in calls), default=ATOL)
    return form_of([call.expected for call in calls], rtol=rtol, atol=atol)


def _functions(
    materials: Materials, test: str, found: _Recorder, salt: bytes
) -> dict[str, SealedFunction]:
    (calls,) = found.runs[test]
    return {
        function: _Sealer(materials, test, function, mine, found.asked[test], salt).sealed()
        for function, mine in _by_function(calls).items()
    }


@dataclass(frozen=True, slots=True)
class _Sealer:
    """Makes the digests of one function in one test."""

    materials: Materials
    test: str
    function: str
    calls: Sequence[Call]
    asked: Mapping[bytes, tuple[Inputs, bool]]
    salt: bytes

    def sealed(self) -> SealedFunction:
        form = _form(self.calls)
        right = self._seal([call.expected for call in self.calls], form)
        single: dict[Form, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        pairs: dict[Form, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
        for names, version in self._versions():
            wrong, digest = self._digest(version, form)
            if digest != short(right):
                single[wrong][digest].update(names)
        for names, version in self._pairs():
            wrong, digest = self._digest(version, form)
            if digest != short(right) and digest not in single[wrong]:
                pairs[wrong][digest].add(names)
        return SealedFunction(
            form,
            right,
            tuple(
                SealedMistakes(
                    wrong,
                    {digest: tuple(sorted(ids)) for digest, ids in sorted(single[wrong].items())},
                    {digest: tuple(sorted(ids)) for digest, ids in sorted(pairs[wrong].items())},
                )
                for wrong in sorted({*single, *pairs})
                if single[wrong] or pairs[wrong]
            ),
        )

    def _versions(self) -> Iterator[tuple[tuple[str, ...], Version]]:
        for version in self.materials.known.versions:
            if version.function == self.function:
                yield (version.misconception.id,), version

    def _pairs(self) -> Iterator[tuple[tuple[str, ...], Version]]:
        for change, version in self.materials.known.pairs(self.function):
            ids = {change.misconception.id, version.misconception.id}
            yield tuple(sorted(ids)), combine(change, version.call)

    def _digest(self, version: Version, right: Form) -> tuple[Form, str]:
        """Give how a version's answers are written, and their digest."""
        outcomes = []
        for call in self.calls:
            inputs, want_inputs = self.asked[call.key]
            outcomes.append(run_directly(version.call, inputs, want_inputs=want_inputs))
        form = form_of(outcomes)._replace(places=right.places)
        return form, short(self._seal(outcomes, form))

    def _seal(self, outcomes: Sequence[Outcome], form: Form) -> str:
        return seal(self.salt, self.test, self.function, outcomes, form)
