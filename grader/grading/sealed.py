"""Grade against a sealed suite, where no reference is: digests tell right from wrong."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from grader.content.seal_file import load_seal
from grader.core.diagnose import decide
from grader.core.evidence import Call, compare_outcomes
from grader.core.model import Raised, Returned
from grader.core.seal import seal, short
from grader.errors import EngineError
from grader.grading.case import Case
from grader.grading.diagnosis import VAIN_SEARCHES
from grader.grading.materials import Materials, hash_of
from grader.jail import wire

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from grader.core.compare import Difference
    from grader.core.misconception import Misconception
    from grader.core.model import LoadFault, Outcome
    from grader.core.seal import Form
    from grader.core.sealed import SealedFunction, SealedSuite, SealedTest
    from grader.grading.case import CaseMaker, OpenCall
    from grader.grading.target import Inputs, Target

UNKNOWN = Returned(None)  # stands for a right answer, which is not here


class SealedMaterials(Materials):
    """One exercise as a student's folder holds it: its sealed suite, and no answer.

    Parameters
    ----------
    course
        A course in a folder with sealed suites.
    exercise_id
        The exercise.

    """

    @cached_property
    def sealed(self) -> SealedSuite:
        """Give the digests; read when first needed."""
        return load_seal(self.course.seal_path(self.exercise.id), self.exercise.id)

    @property
    def suite_path(self) -> Path:
        """Give where the suite's code is."""
        return self.course.sealed_suite_path(self.exercise.id)

    @property
    def seed(self) -> int:
        """Give the one seed at which it was sealed."""
        return self.sealed.seed

    def check(self) -> None:
        """Read what every test depends on, so that it is said once where it is wrong."""
        _ = self.sealed

    def deferred(self, test: str) -> str:
        """Say why a test runs only when it is handed in; empty where it runs here."""
        found = self.sealed.tests.get(test)
        return "it is not sealed" if found is None else found.deferred

    def cases(self, *, diagnose: bool = True) -> CaseMaker:
        """Give what makes the cases of one run."""
        diagnosis = SealedDiagnosis() if diagnose else None

        def make(
            test: str,
            target: Target | None,
            signatures: Mapping[str, str | None] | None = None,
            *,
            fault: LoadFault | None = None,
        ) -> Case:
            return SealedCase(self, test, target, signatures, fault=fault, mistakes_in=diagnosis)

        return make

    def reference_case(self) -> None:
        """Give nothing: there is no reference to run a test on."""

    def misconception(self, name: str) -> Misconception:
        """Give a misconception by its id."""
        return self.sealed.misconceptions[name]

    def suite_hash(self) -> str:
        """Give a SHA-256 over everything that could change a verdict here."""
        course, exercise_id = self.course, self.exercise.id
        return hash_of(
            course.yaml_path(exercise_id),
            course.examples_path(exercise_id),
            self.suite_path,
            course.seal_path(exercise_id),
        )


class SealedDiagnosis:
    """Counts, test after test of one run, the searches for two mistakes that found none.

    A live run stops looking for pairs after so many; to agree with it this one does too.
    """

    def __init__(self) -> None:
        self._vain = 0

    def pairs(
        self, digests: Mapping[Form, str], function: SealedFunction
    ) -> AbstractSet[frozenset[str]]:
        """Look up the pairs of mistakes that make a function's answers."""
        if self._vain >= VAIN_SEARCHES:
            return set()
        found = {
            frozenset(ids)
            for mistakes in function.mistakes
            for ids in mistakes.pairs.get(short(digests[mistakes.form]), ())
        }
        self._vain += len(found) != 1
        return found


class SealedCase(Case):
    """The evidence of one test where the right answers are known by their digests only.

    Parameters
    ----------
    materials
        The exercise.
    test
        The test's name.
    target, signatures, fault
        As in ``Case``.
    mistakes_in
        Of the run; None where nobody wants to know of mistakes.

    """

    def __init__(  # noqa: PLR0913 - as many as a case has, and the test's name
        self,
        materials: SealedMaterials,
        test: str,
        target: Target | None,
        signatures: Mapping[str, str | None] | None = None,
        *,
        fault: LoadFault | None = None,
        mistakes_in: SealedDiagnosis | None = None,
    ) -> None:
        super().__init__(materials, target, signatures, fault=fault)
        self._sealed_materials = materials
        self._test = test
        self._diagnosed = mistakes_in
        self._refused = 0
        self._looked: tuple[int, list[str]] = (-1, [])

    @property
    def differs(self) -> bool:
        """Tell whether a function's answers are not the sealed ones."""
        return bool(self._wrong)

    @property
    def fact(self) -> str:
        """Say what is certain without the right answers."""
        known = next((call.difference for call in self.calls if call.difference is not None), None)
        if known is not None:
            return f"In at least one of {len(self.calls)} cases, {known.text}."
        names = " and ".join(self._wrong)
        number = sum(call.function in self._wrong for call in self.calls)
        cases = "The one case is wrong" if number == 1 else f"Not all of {number} cases are right"
        return f"{cases} ({names}). What differs shows when you hand in."

    @cached_property
    def mistakes(self) -> tuple[str, ...]:
        """Give the ids of the one misconception that explains this test, or of the two."""
        if self.ended is not None or not self._wrong or self._diagnosed is None:
            return ()
        return decide(self.calls, self._wrong, self._alone, self._together)

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
        del inputs, rtol, atol, want_inputs
        self._function(function)  # says here if it is not sealed, where that is the test's end
        return Raised(self._due()) if refusal else UNKNOWN

    def _judged(self, each: OpenCall, got: Outcome) -> Call:
        function, inputs, key, expected, rtol, atol, want_inputs = each
        difference = _plain_difference(got, expected, inputs, want_inputs=want_inputs)
        return Call(function, key, expected, got, difference, rtol, atol)

    def _due(self) -> str:
        due = self._seal.refusals
        self._refused += 1
        if self._refused > len(due):
            self._does_not_fit("refuses more often than its seal says")
        return due[self._refused - 1]

    @property
    def _seal(self) -> SealedTest:
        return self._sealed_materials.sealed.tests[self._test]

    @property
    def _wrong(self) -> Collection[str]:
        """Give the functions whose answers are not the right ones, sorted."""
        if self._looked[0] != len(self.calls):
            calls = {call.function for call in self.calls}
            known = {call.function for call in self.calls if call.difference is not None}
            wrong = known | {name for name in calls - known if not self._is_right(name)}
            self._looked = len(self.calls), sorted(wrong)
        return self._looked[1]

    def _is_right(self, function: str) -> bool:
        sealed = self._function(function)
        return self._digest(function, sealed.form) == sealed.right

    def _function(self, name: str) -> SealedFunction:
        found = self._seal.functions.get(name)
        if found is None:
            self._does_not_fit(f"calls {name}, which was not sealed")
        return found

    def _digests(self, function: str, sealed: SealedFunction) -> dict[Form, str]:
        forms = {mistakes.form for mistakes in sealed.mistakes}
        return {form: self._digest(function, form) for form in forms}

    def _digest(self, function: str, form: Form) -> str:
        outcomes = [call.got for call in self.calls if call.function == function]
        return seal(self._sealed_materials.sealed.salt, self._test, function, outcomes, form)

    def _alone(self, function: str) -> frozenset[str]:
        sealed = self._function(function)
        digests = self._digests(function, sealed)
        return frozenset(
            name
            for mistakes in sealed.mistakes
            for name in mistakes.single.get(short(digests[mistakes.form]), ())
        )

    def _together(self, function: str) -> AbstractSet[frozenset[str]]:
        sealed = self._function(function)
        if self._diagnosed is None:
            return set()
        return self._diagnosed.pairs(self._digests(function, sealed), sealed)

    def _does_not_fit(self, what: str) -> NoReturn:
        raise EngineError(
            f"{self._test} {what}: suite and seal do not belong together; take both from the "
            "release that you were given"
        )


def _plain_difference(
    got: Outcome, expected: Outcome, inputs: Inputs, *, want_inputs: bool
) -> Difference | None:
    """Find what is certainly wrong with an outcome, whatever the right answer is."""
    if isinstance(expected, Raised) or not isinstance(got, Returned):
        return compare_outcomes(got, expected, rtol=0.0, atol=0.0)
    if not want_inputs:
        return None
    original = wire.decode(wire.encode(inputs.copies()[0]))
    same = Returned(got.value, original)
    return compare_outcomes(got, same, rtol=0.0, atol=0.0)
