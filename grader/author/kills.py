"""Which test notices which wrong code, and what that says of the tests.

A test is *dead* if it notices no known wrong version and no mutant. Two tests are *redundant* if
their verdicts on all of these are the same: whoever passes one passes the other, so they are one
test with the points of two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class KillMatrix:
    """Tests by wrong code.

    Attributes
    ----------
    caught
        For each test, in file order, the labels of the wrong code that it fails.
    candidates
        How much wrong code there was.

    """

    caught: Mapping[str, frozenset[str]]
    candidates: int

    def only(self, test: str) -> frozenset[str]:
        """Give the wrong code that this test alone notices."""
        others = [labels for name, labels in self.caught.items() if name != test]
        return self.caught[test].difference(*others)

    def problems(self) -> Iterator[str]:
        """Name dead and redundant tests."""
        first: dict[frozenset[str], str] = {}
        for test, labels in self.caught.items():
            if not labels:
                yield f"{test} is dead: it fails for no known wrong version and no mutant"
            elif labels in first:
                yield (
                    f"{test} is redundant: it fails for exactly the wrong code that "
                    f"{first[labels]} fails for"
                )
            first.setdefault(labels, test)
