"""Steps in a partial order: how far a sequence is from a right one, and which is nearest.

Two steps are in conflict where the sequence has them the other way round than the partial order.
Steps without conflicts among themselves are a common subsequence of the sequence and of some
right order: add their sequence to the partial order as a chain, and no cycle can arise, since
each pair in the chain that the partial order knows agrees with it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Conflicts = dict[str, frozenset[str]]


def kept_steps(sequence: Sequence[str], before: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Give a longest common subsequence of a sequence and its nearest right order.

    Exact, by branching on the step with most conflicts: it goes, or all go that it conflicts with.

    Parameters
    ----------
    sequence
        Keys of steps, each once.
    before
        Pairs of keys of which the first must come before the second.

    Returns
    -------
    tuple of str
        Keys in the order of ``sequence``.

    """
    follows = _followers(before)
    conflicts = {
        key: frozenset(
            other
            for there, other in enumerate(sequence)
            if (key in follows.get(other, ()) and place < there)
            or (other in follows.get(key, ()) and there < place)
        )
        for place, key in enumerate(sequence)
    }
    kept = _largest(frozenset(sequence), conflicts, sequence)
    return tuple(key for key in sequence if key in kept)


def fewest_kept(steps: Sequence[str], before: Iterable[tuple[str, str]]) -> int:
    """Give how many steps even the worst sequence has in common with its nearest right order.

    That is the size of the largest set of steps that may stand in any order; 1 where the order
    of all steps is fixed.

    Parameters
    ----------
    steps
        Keys of all steps.
    before
        Pairs of keys of which the first must come before the second.

    Returns
    -------
    int

    """
    pairs = tuple(before)
    return len(kept_steps(nearest_order(steps, pairs)[::-1], pairs))


def nearest_order(sequence: Sequence[str], before: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Give the right order that has most in common with a sequence.

    Parameters
    ----------
    sequence
        Keys of all steps, each once.
    before
        Pairs of keys of which the first must come before the second, without a cycle.

    Returns
    -------
    tuple of str

    """
    pairs = list(before)
    kept = kept_steps(sequence, pairs)
    pairs += pairwise(kept)
    waiting, result = list(sequence), []
    while waiting:
        blocked = {then for first, then in pairs if first in waiting}
        ready = next(key for key in waiting if key not in blocked)
        waiting.remove(ready)
        result.append(ready)
    return tuple(result)


def _followers(before: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    """Give for each step all that must come after it, directly or not."""
    follows: dict[str, set[str]] = {}
    for first, then in before:
        later = {then} | follows.get(then, set())
        for key, known in follows.items():
            if first in known or key == first:
                known.update(later)
        follows.setdefault(first, set()).update(later)
    return follows


def _largest(keys: frozenset[str], conflicts: Conflicts, order: Sequence[str]) -> frozenset[str]:
    """Give a largest set of keys without conflicts; of several, always the same one."""
    present = [key for key in order if key in keys]
    worst = max(present, key=lambda key: len(conflicts[key] & keys), default=None)
    if worst is None or not conflicts[worst] & keys:
        return keys
    without = _largest(keys - {worst}, conflicts, order)
    within = _largest(keys - conflicts[worst], conflicts, order)
    return without if len(without) >= len(within) else within
