"""How many ways a regular expression can go through a text, at the worst.

Python's matcher tries one way after the other. What it can be made to try is bounded here by the
runs of the expression's position automaton (Glushkov's): one state for each character or class
in the expression. For every set of states that texts of one length lead to, the greatest number of
runs into each state is kept, over all these texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

START = -1
MOST_SETS = 500

Runs = dict[frozenset[int], dict[int, int]]  # by the set of states, runs into each of them


class Positions(NamedTuple):
    """A part of an expression as an automaton.

    Attributes
    ----------
    first, last
        States that a match of the part can begin with and end with.
    follow
        Pairs of states that can come after each other; a pair that can in two ways is there twice.
    nullable
        Whether the part matches the empty text.

    """

    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    follow: tuple[tuple[int, int], ...] = ()
    nullable: bool = True


def chain(before: Positions, after: Positions) -> Positions:
    """Give the automaton of one part followed by another."""
    between = tuple((end, begin) for end in before.last for begin in after.first)
    return Positions(
        before.first + (after.first if before.nullable else ()),
        after.last + (before.last if after.nullable else ()),
        before.follow + after.follow + between,
        before.nullable and after.nullable,
    )


def either(parts: Sequence[Positions]) -> Positions:
    """Give the automaton of alternatives."""
    return Positions(
        tuple(state for part in parts for state in part.first),
        tuple(state for part in parts for state in part.last),
        tuple(pair for part in parts for pair in part.follow),
        any(part.nullable for part in parts),
    )


def again(part: Positions) -> Positions:
    """Give the automaton of a part once or more."""
    back = tuple((end, begin) for end in part.last for begin in part.first)
    return part._replace(follow=part.follow + back)


def count_runs(
    whole: Positions,
    admits: Mapping[int, Callable[[str], bool]],
    letters: Iterable[str],
    *,
    length: int,
    limit: int,
) -> int:
    """Bound the number of runs on all beginnings of a text together.

    Parameters
    ----------
    whole
        The automaton of the expression.
    admits
        Tells for each state which characters it takes.
    letters
        Characters among which every kind is that the states tell apart.
    length
        Of the longest text.
    limit
        Where to stop counting.

    Returns
    -------
    int
        The bound, or a number above ``limit``.

    """
    kinds = {frozenset(s for s, takes in admits.items() if takes(letter)) for letter in letters}
    successors: dict[int, list[int]] = {START: list(whole.first)}
    for before, after in whole.follow:
        successors.setdefault(before, []).append(after)
    counts: Runs = {frozenset({START}): {START: 1}}
    seen: set[frozenset[int]] = set()
    total = 0
    for step in range(length):
        following = _one_letter_on(counts, successors, kinds)
        seen |= following.keys()
        here = max((sum(runs.values()) for runs in following.values()), default=0)
        total += here
        if following == counts:  # and so it stays
            total += here * (length - step - 1)
        if total > limit or len(seen) > MOST_SETS:
            return limit + 1
        if following in ({}, counts):
            break
        counts = following
    return total


def _one_letter_on(
    counts: Runs, successors: Mapping[int, Sequence[int]], kinds: Iterable[frozenset[int]]
) -> Runs:
    """Give the runs on all texts that are one letter longer."""
    following: Runs = {}
    for runs in counts.values():
        reached: dict[int, int] = {}
        for state, number in runs.items():
            for after in successors.get(state, ()):
                reached[after] = reached.get(after, 0) + number
        for kind in kinds:
            target = {state: number for state, number in reached.items() if state in kind}
            if target:
                most = following.setdefault(frozenset(target), target)
                for state, number in target.items():
                    most[state] = max(most[state], number)
    return following
