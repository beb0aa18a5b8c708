"""Decide which known mistakes explain a failed test, if it is certain which.

A mistake explains a test when it gives all of the student's outcomes in that test, right ones and
wrong ones, and when these outcomes are evidence enough: a wrong hint is worse than none. One
mistake is looked for first; only where none is found, two that were made together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from grader.core.evidence import compare_outcomes, is_enough, wrong_functions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from grader.core.evidence import Call
    from grader.core.model import Outcome

    Replay = Callable[[Call], Outcome]
    Singles = Mapping[str, Mapping[str, Sequence[Replay]]]
    Pairs = Callable[[str], Iterable[tuple[frozenset[str], Replay]]]

# There are some hundred times as many pairs as mistakes, so a pair has to prove more.
PAIR_BITS: Final = 16.0


def explain(calls: Sequence[Call], singles: Singles, pairs: Pairs | None = None) -> tuple[str, ...]:
    """Name the one mistake that explains a test, or the two that do together.

    Parameters
    ----------
    calls
        All calls of the test, in order.
    singles
        For each misconception id and each function the known wrong versions: something that
        gives the outcome of a call.
    pairs
        Gives for a function the known pairs: two ids, and what gives the outcome of a call to
        a version that makes both mistakes. None: no pairs are tried.

    Returns
    -------
    tuple of str
        One id, or two in alphabetical order; empty where nothing is certain.

    """

    def alone(function: str) -> frozenset[str]:
        return _singles(_of(calls, function), singles, function)

    def together(function: str) -> AbstractSet[frozenset[str]]:
        return _pairs(_of(calls, function), pairs(function)) if pairs is not None else set()

    return decide(calls, wrong_functions(calls), alone, together)


def decide(
    calls: Sequence[Call],
    wrong: Collection[str],
    alone: Callable[[str], frozenset[str]],
    together: Callable[[str], AbstractSet[frozenset[str]]],
) -> tuple[str, ...]:
    """Decide what to name, given what would explain each function.

    Parameters
    ----------
    calls
        All calls of the test.
    wrong
        The functions that were wrong at least once.
    alone
        Gives for one of them the ids of the mistakes that explain all its outcomes.
    together
        Gives for one of them the pairs of ids that do; asked for only where it matters.

    Returns
    -------
    tuple of str
        One id, or two in alphabetical order; empty where nothing is certain.

    """
    concerned = {name: [call for call in calls if call.function == name] for name in wrong}
    if not wrong or not is_enough([call for mine in concerned.values() for call in mine]):
        return ()
    found = {name: alone(name) for name in wrong}
    common = frozenset.intersection(*found.values())
    if common:
        return tuple(common) if len(common) == 1 else ()
    if len(wrong) > 1:
        return _one_for_each(found, concerned)
    (name,) = wrong
    if not is_enough(concerned[name], PAIR_BITS):
        return ()
    both = together(name)
    return tuple(sorted(next(iter(both)))) if len(both) == 1 else ()


def _of(calls: Iterable[Call], function: str) -> list[Call]:
    """Give a function's calls, small wrong ones first: they refute an explanation soonest."""
    return sorted(
        (call for call in calls if call.function == function),
        key=lambda call: (call.difference is None, _size(call)),
    )


def _size(call: Call) -> int:
    """Give the number of cells of the right answer."""
    return getattr(getattr(call.expected, "value", None), "size", 0)


def _singles(calls: Sequence[Call], singles: Singles, function: str) -> frozenset[str]:
    return frozenset(
        name
        for name, by_function in singles.items()
        if any(_explains(replay, calls) for replay in by_function.get(function, ()))
    )


def _one_for_each(
    found: Mapping[str, frozenset[str]], concerned: Mapping[str, Sequence[Call]]
) -> tuple[str, ...]:
    """Name two mistakes, one in each of two functions, each of them certain by itself."""
    certain = all(len(found[name]) == 1 and is_enough(concerned[name]) for name in found)
    ids = frozenset[str]().union(*found.values())
    return tuple(sorted(ids)) if certain and len(ids) == 2 else ()  # noqa: PLR2004 - a pair


def _pairs(
    calls: Sequence[Call], pairs: Iterable[tuple[frozenset[str], Replay]]
) -> set[frozenset[str]]:
    return {ids for ids, replay in pairs if _explains(replay, calls)}


def _explains(replay: Replay, calls: Iterable[Call]) -> bool:
    """Tell whether a version gives the student's outcome every time."""
    return all(
        compare_outcomes(call.got, replay(call), rtol=call.rtol, atol=call.atol) is None
        for call in calls
    )
