"""The mutants that an author accepts, each with its reason: ``equivalent_mutants.yaml``.

format_version: 1
mutants:
  - was: "if height > rows:"
    becomes: "if height >= rows + 1:"
    reason: Both are whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from grader.content.yamltree import Item, read

if TYPE_CHECKING:
    from pathlib import Path

FORMAT_VERSION = 1


class Accepted(NamedTuple):
    """A mutant that no test has to notice.

    Attributes
    ----------
    was, becomes
        The changed line before and after, without indentation and comment.
    reason
        Why nothing can tell the two apart.

    """

    was: str
    becomes: str
    reason: str


def read_accepted(path: Path) -> tuple[Accepted, ...]:
    """Read an exercise's accepted mutants.

    Parameters
    ----------
    path
        The file; none is accepted where it does not exist.

    Returns
    -------
    tuple of Accepted

    Raises
    ------
    ContentError
        With all problems of the file.

    """
    if not path.exists():
        return ()

    def build(top: Item) -> tuple[Accepted, ...]:
        fields = top.mapping(required=("format_version", "mutants"))
        fields["format_version"].integer()
        found = []
        for item in fields["mutants"].items(at_least=1):
            entry = item.mapping(required=("was", "becomes", "reason"))
            found.append(Accepted(*(entry[key].text() for key in ("was", "becomes", "reason"))))
        return tuple(found)

    return read(path, build, format_version=FORMAT_VERSION)
