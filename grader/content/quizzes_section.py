"""Read the section ``quizzes`` of course.yaml: which quizzes count.

quizzes:
  graded: [q06]    released without answers, drawn for each student, marked at the instructor's
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.content.names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    from grader.content.yamltree import Item


def read_quizzes(item: Item, known: Collection[str] | None) -> tuple[str, ...]:
    """Read the section.

    Parameters
    ----------
    item
        The section; where it is absent, no quiz is graded.
    known
        The course's quizzes; None where this folder cannot say which there are.

    Returns
    -------
    tuple of str
        Ids of the graded quizzes, in file order.

    """
    graded = item.mapping(optional=("graded",))["graded"] if item.present else item
    found: list[str] = []
    for each in graded.items() if graded.present else ():
        name = each.text()
        if name in found:
            each.problem(f"found {name} again, expected it once")
        elif name and known is not None and name not in known:
            close = did_you_mean(name, known)
            there = ", ".join(known) or "none yet"
            each.problem(f"found the quiz {name}, expected one of the course ({there}){close}")
        found.append(name)
    return tuple(found)
