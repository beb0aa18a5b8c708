"""Read typed values from a YAML file and report everything wrong with it at once.

A reader is a function that takes the file's top ``Item`` and builds a value from it::

    def build(top: Item) -> Point:
        fields = top.mapping(required=("x", "y"), optional=("label",))
        return Point(fields["x"].number(), fields["y"].number())

    point = read(path, build)

Every method of an item notes what is wrong and goes on with a stand-in (``""``, ``0``, an absent
item), so that one run finds all problems; ``read`` raises them together, and the value built
from stand-ins is never seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from grader.content.yamlitem import Item
from grader.content.yamlnodes import load_nodes
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Item", "read"]

T = TypeVar("T")


def read(path: Path, build: Callable[[Item], T], *, format_version: int) -> T:
    """Read a YAML file whose top is a mapping with the key ``format_version``.

    Parameters
    ----------
    path
        The file.
    build
        Makes the value from the file's top item; it lists ``format_version`` among its keys.
    format_version
        The format that ``build`` reads.

    Returns
    -------
    T
        What ``build`` made.

    Raises
    ------
    ContentError
        With all problems of the file in reading order; with the first one only where the file
        is no YAML or has another ``format_version``, since the rest would be guesses.

    """
    problems: list[Problem] = []
    top = Item(path, load_nodes(path), problems)
    found = top.peek("format_version")
    if found.present:
        version = found.integer(at_least=1)
        if not problems and version != format_version:
            message = f"found format_version {version}, expected {format_version}; "
            newer = "update the grader" if version > format_version else "rewrite the file"
            found.problem(message + newer)
            raise ContentError(problems)
        problems.clear()  # build reads the key again
    value = build(top)
    if problems:
        raise ContentError(
            sorted(dict.fromkeys(problems), key=lambda each: (each.line, each.column))
        )
    return value
