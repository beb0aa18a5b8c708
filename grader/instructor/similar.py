"""Rank pairs of hand-ins by what they share and hardly anybody else has: a list to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.instructor.fingerprints import LENGTH, Prints, prints_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

# A fragment that more students have than this is how one writes it, and tells nothing.
COMMON_SHARE: Final = 0.05
COMMON_FROM: Final = 4  # students; a smaller group may have worked together
MIN_TOKENS: Final = 24  # rare tokens that a pair must share to be listed at all


class Fragment(NamedTuple):
    """Lines of both that are alike: first and last, from 1, in the one and in the other."""

    first: tuple[int, int]
    second: tuple[int, int]


class Pair(NamedTuple):
    """Two students whose hand-ins share what is rare.

    Attributes
    ----------
    first, second
        The students.
    share
        Of the rare tokens of the one that has fewer, from 0 to 1.
    tokens
        How many rare tokens of that one are shared.
    fragments
        Where, longest first.

    """

    first: str
    second: str
    share: float
    tokens: int
    fragments: tuple[Fragment, ...]


def similar_pairs(
    sources: Mapping[str, bytes], known: Iterable[bytes], most: int = 20
) -> tuple[Pair, ...]:
    """Rank the pairs of one exercise.

    Parameters
    ----------
    sources
        What each student handed in.
    known
        What everybody had or may have seen: the stub, the reference, the examples. Fragments of
        it are no sign of anything, and neither are those that many students have.
    most
        How many pairs to give.

    Returns
    -------
    tuple of Pair
        The largest share first, and of equal ones the most tokens.

    """
    prints = {student: prints_of(source) for student, source in sources.items()}
    spread = Counter(one for mine in prints.values() for one in set(mine.hashes))
    limit = max(COMMON_FROM, COMMON_SHARE * len(prints))
    common = {one for one, students in spread.items() if students > limit}
    common |= {one for source in known for one in prints_of(source).hashes}
    rare = {student: set(mine.hashes) - common for student, mine in prints.items()}
    sizes = {student: _covered(mine, rare[student]) for student, mine in prints.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for student, mine in rare.items():
        for one in mine:
            if spread[one] > 1:
                holders[one].append(student)
    met = {pair for students in holders.values() for pair in combinations(students, 2)}
    found: list[tuple[float, int, str, str]] = []
    for first, second in met:
        small = min((first, second), key=lambda student: (sizes[student], student))
        tokens = _covered(prints[small], rare[first] & rare[second])
        if tokens >= MIN_TOKENS:
            found.append((-tokens / sizes[small], -tokens, min(first, second), max(first, second)))
    return tuple(
        Pair(one, other, -share, -tokens, _fragments(prints[one], prints[other], both))
        for share, tokens, one, other in sorted(found)[:most]
        for both in [rare[one] & rare[other]]
    )


def _covered(prints: Prints, hashes: AbstractSet[int]) -> int:
    """Count the tokens that lie in one of the fragments."""
    count = end = 0
    for at, one in enumerate(prints.hashes):
        if one in hashes:
            count += at + LENGTH - max(at, end)
            end = at + LENGTH
    return count


def _fragments(one: Prints, other: Prints, shared: AbstractSet[int]) -> tuple[Fragment, ...]:
    """Find runs that both have, from the first token on, each as long as it can be."""
    places: dict[int, list[int]] = defaultdict(list)
    for at, value in enumerate(other.hashes):
        places[value].append(at)
    runs: list[tuple[int, Fragment]] = []
    at = 0
    while at < len(one.hashes):
        if one.hashes[at] not in shared:
            at += 1
            continue
        length, there = max(
            (_run(one.hashes[at:], other.hashes[to:]), -to) for to in places[one.hashes[at]]
        )
        last = length + LENGTH - 2
        runs.append(
            (
                -length,
                Fragment(
                    (one.lines[at], one.lines[at + last]),
                    (other.lines[-there], other.lines[last - there]),
                ),
            )
        )
        at += length
    return tuple(fragment for _, fragment in sorted(runs))


def _run(one: Sequence[int], other: Sequence[int]) -> int:
    """Count how many values two sequences have in common from their start on."""
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return at
    return min(len(one), len(other))
