"""What ``grade author check`` found, as tables for people."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.author.check import SuiteCheck


def check_text(check: SuiteCheck, *, verbose: bool) -> str:
    """Write what was found for one exercise.

    Parameters
    ----------
    check
        What was found.
    verbose
        Whether to list every version, test and accepted mutant, not only the sums.

    Returns
    -------
    str

    """
    verdict = "holds" if check.ok else "DOES NOT HOLD"
    size = f"{check.tests} tests, {check.points} points"
    seeds = f"seeds {check.seeds[0]} to {check.seeds[-1]}"
    lines = [
        f"{check.exercise}: {size}, {seeds}: the suite {verdict}",
        *_confusion(check, verbose=verbose),
        f"  right versions in other styles: {check.right}",
        _pairs(check),
        *_mutants(check, verbose=verbose),
        *_tests(check, verbose=verbose),
        _tolerance(check),
        *(f"  PROBLEM {problem}" for problem in check.problems),
    ]
    return "\n".join(lines) + "\n"


def _confusion(check: SuiteCheck, *, verbose: bool) -> list[str]:
    """Write misconceptions by hints: failed tests that were given a hint, over all seeds."""
    ids = list(dict.fromkeys(row.misconception for row in check.versions))
    own = sum(row.ok for row in check.versions)
    text = (
        f"  known wrong versions: {len(check.versions)} of {len(ids)} misconceptions; caught and "
        f"given their own hint and no other: {own}"
    )
    if not verbose:
        return [text]
    header = [
        "misconception",
        "version",
        "fails",
        *(str(n) for n in range(1, len(ids) + 1)),
        "else",
    ]
    table = [header]
    for row in check.versions:
        cells = [str(row.hints.get(name, ".")) for name in ids]
        other = sum(count for name, count in row.hints.items() if name not in ids)
        number = f"{ids.index(row.misconception) + 1} {row.misconception}"
        table.append([number, row.name, str(row.caught), *cells, str(other or ".")])
    return [text, *_aligned(table)]


def _pairs(check: SuiteCheck) -> str:
    score = check.pairs
    if not score.pairs:
        return "  two mistakes at once: no pairs (none is written as a change of inputs or output)"
    share = [f"{100 * n / max(score.failures, 1):.0f} %" for n in (score.both, score.one)]
    return (
        f"  two mistakes at once: {score.pairs} pairs fail {score.failures} tests; told both in "
        f"{share[0]}, one of them in {share[1]}, nothing in {score.nothing}, "
        f"a third in {score.other}"
    )


def _mutants(check: SuiteCheck, *, verbose: bool) -> list[str]:
    score = check.mutants
    if score is None:
        return ["  mutants: none were made"]
    text = (
        f"  mutants: {score.killed} of {score.mutants} are noticed, {len(score.accepted)} are "
        f"accepted with a reason, {len(score.survivors)} survive"
    )
    return [text] + [f"    accepted {text}" for text in score.accepted if verbose]


def _tests(check: SuiteCheck, *, verbose: bool) -> list[str]:
    alone = sum(only > 0 for _, only in check.kills.values())
    lines = [f"  tests that alone notice something: {alone} of {check.tests}"]
    if not verbose:
        return lines
    table = [["test", "notices", "alone"]]
    table += [[test, str(all_), str(only)] for test, (all_, only) in check.kills.items()]
    return [*lines, *_aligned(table)]


def _tolerance(check: SuiteCheck) -> str:
    found = check.tolerance
    right = (
        f"right code differs by {found.spread:.2g} of the tolerance at most ({found.right})"
        if found.spread
        else "all right code agrees to the last bit"
    )
    if math.isinf(found.nearest):
        return f"  tolerance: {right}; all wrong code is wrong in more than its numbers"
    return f"  tolerance: {right}; the nearest wrong code exceeds it {found.nearest:.2g} times"


def _aligned(table: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    return [
        "    "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
