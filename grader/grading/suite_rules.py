"""What a suite has to be like, and what its tests say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import ContentError, Problem
from grader.grading.verdict import TestFacts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest


def facts_of(item: pytest.Item, *, visible: bool) -> TestFacts:
    """Read what a test's author says of it.

    Parameters
    ----------
    item
        A collected test.
    visible
        Whether it is a visible example, which carries no points.

    Returns
    -------
    TestFacts

    Raises
    ------
    ContentError
        Where its marks are not as they must be.

    """
    function = getattr(item, "function", None)
    doc = (getattr(function, "__doc__", None) or item.name).strip()
    points = item.get_closest_marker("points")
    problems = []
    worth = 0
    if points is not None and not visible:
        worth = points.args[0] if len(points.args) == 1 else -1
        if type(worth) is not int or worth < 0:
            text = "found a points mark without a whole number, expected for example points(2)"
            problems.append(text)
    marks = list(item.iter_markers("concept"))
    concepts = tuple(mark.args[0] for mark in marks if mark.args and isinstance(mark.args[0], str))
    if len(concepts) < len(marks):
        problems.append('found a concept mark without an id, expected for example concept("...")')
    if problems:
        line = (item.location[1] or 0) + 1
        raise ContentError([Problem(item.path, line, 1, f"{item.name}: {t}") for t in problems])
    return TestFacts(item.name, doc.splitlines()[0], worth, concepts, visible)


def wide_fixtures(items: Sequence[pytest.Item]) -> Iterator[Problem]:
    """Find fixtures that would keep one student's answers for the next.

    Parameters
    ----------
    items
        Collected tests.

    Yields
    ------
    Problem
        One for each test and fixture.

    """
    for item in items:
        definitions = getattr(item, "_fixtureinfo", None)
        for name, found in getattr(definitions, "name2fixturedefs", {}).items():
            for definition in found:
                wide = definition.scope != "function"
                if wide and {"student", "same", "draw"} & set(definition.argnames):
                    yield Problem(
                        item.path,
                        0,
                        0,
                        f"the fixture {name} has scope {definition.scope} and uses the "
                        "student's code: it would keep one student's answers for the next; "
                        "make its scope 'function'",
                    )
