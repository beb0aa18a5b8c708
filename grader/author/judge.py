"""What came of a suite's run on known code, held against what must come of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.core.model import Status
from grader.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.author.equivalent import Accepted
    from grader.author.mutants import Mutant
    from grader.author.plans import Plan
    from grader.core.model import Attempt, CaseResult


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What the suite made of one known wrong version.

    Attributes
    ----------
    misconception
        Its id.
    function, name
        The function it stands for, and its own name.
    caught
        Number of hidden tests it fails, at the seed where that is fewest.
    hints
        Ids that it was given, over all seeds, with how many tests gave them.

    """

    misconception: str
    function: str
    name: str
    caught: int
    hints: dict[str, int]

    @property
    def ok(self) -> bool:
        """Tell whether it is caught and named, and never by another's name."""
        return self.caught > 0 and set(self.hints) == {self.misconception}


@dataclass(frozen=True, slots=True)
class PairScore:
    """What code that makes two known mistakes at once was told, test by test.

    Attributes
    ----------
    pairs
        How many pairs there are.
    failures
        How many tests they fail.
    both, one, other, nothing
        In how many of these tests both mistakes are named, one of the two, something else,
        nothing.

    """

    pairs: int
    failures: int
    both: int
    one: int
    other: int
    nothing: int


@dataclass(frozen=True, slots=True)
class MutationScore:
    """How many mutants of the reference the suite notices.

    Attributes
    ----------
    mutants, killed
        How many there are, and how many fail a test.
    accepted
        Those that need not be noticed, with the reason.
    survivors
        Those that should have been noticed, as file:line:column with the change.

    """

    mutants: int
    killed: int
    accepted: tuple[str, ...]
    survivors: tuple[str, ...]


def judge_code(plan: Plan, attempts: Sequence[Attempt]) -> Iterator[str]:
    """Hold code that must pass everything, or nothing, against that."""
    for attempt in attempts:
        where = f"{plan.label}, seed {attempt.seed}"
        cases = attempt.results
        wrong: list[CaseResult] = []
        what = ""
        if plan.due == "all":
            cases = attempt.examples + attempt.results
            wrong = [case for case in cases if case.status is not Status.PASSED]
            what = "does not pass "
        elif plan.due in {"no test", "no points"}:
            wrong = [case for case in cases if case.status is Status.PASSED]
            what = "passes "
        faults = [case for case in cases if case.status is Status.GRADER_FAULT]
        wrong += [case for case in faults if case not in wrong]
        yield from (f"{where}: {what}{case.test} ({case.status})" for case in wrong)


def version_row(plan: Plan, attempts: Sequence[Attempt]) -> VersionRow:
    """Count what a known wrong version failed and was told."""
    hints = Counter(
        case.hint for attempt in attempts for case in attempt.results if case.hint is not None
    )
    caught = min(
        sum(case.status is not Status.PASSED for case in attempt.results) for attempt in attempts
    )
    return VersionRow(plan.mistakes[0], plan.function, plan.name, caught, dict(hints))


def judge_version(row: VersionRow) -> Iterator[str]:
    """Hold a known wrong version against what must come of it."""
    where = f"{row.misconception} ({row.name})"
    if not row.caught:
        yield f"{where}: is not caught by any test"
        return
    if row.misconception not in row.hints:
        yield f"{where}: is caught by {row.caught} tests, and none of them gives its hint"
    others = sorted(set(row.hints) - {row.misconception})
    if others:
        yield f"{where}: is taken for {', '.join(others)}"


def judge_pairs(runs: Sequence[tuple[Plan, Attempt]]) -> PairScore:
    """Count what pairs of mistakes were told.

    Parameters
    ----------
    runs
        Each pair with its attempt.

    Returns
    -------
    PairScore

    """
    counts: Counter[str] = Counter()
    for plan, attempt in runs:
        for case in attempt.results:
            if case.status is not Status.PASSED:
                told = frozenset(case.hint.split("+") if case.hint else ())
                counts[_what_was_told(told, frozenset(plan.mistakes))] += 1
    return PairScore(
        pairs=len(runs),
        failures=counts.total(),
        both=counts["both"],
        one=counts["one"],
        other=counts["other"],
        nothing=counts["nothing"],
    )


def _what_was_told(told: frozenset[str], made: frozenset[str]) -> str:
    if not told:
        return "nothing"
    if not told <= made:
        return "other"
    return "both" if told == made else "one"


def judge_mutants(
    mutants: Sequence[Mutant],
    survivors: Sequence[Mutant],
    accepted: Sequence[Accepted],
    reference: Path,
) -> tuple[MutationScore, list[str]]:
    """Hold surviving mutants against the accepted ones.

    Parameters
    ----------
    mutants
        All of them.
    survivors
        Those that fail no test.
    accepted
        What the author accepts, with reasons.
    reference
        The file that they are made of.

    Returns
    -------
    MutationScore, list of str
        The score, and what is wrong: survivors, and entries that match no survivor.

    """
    reasons = {(entry.was, entry.becomes): entry.reason for entry in accepted}
    fine, bad = [], []
    for mutant in survivors:
        problem = Problem(reference, mutant.line, 1, f"{mutant.was}  ->  {mutant.becomes}")
        reason = reasons.get((mutant.was, mutant.becomes))
        if reason is None:
            bad.append(str(problem))
        else:
            fine.append(f"{problem} ({reason})")
    alive = {(mutant.was, mutant.becomes) for mutant in survivors}
    problems = [f"no test notices the mutant {text}" for text in bad]
    problems += [
        f"equivalent_mutants.yaml accepts a mutant that does not survive: {was}  ->  {becomes}"
        for was, becomes in reasons
        if (was, becomes) not in alive
    ]
    score = MutationScore(len(mutants), len(mutants) - len(survivors), tuple(fine), tuple(bad))
    return score, problems
