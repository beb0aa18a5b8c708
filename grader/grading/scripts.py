"""The calls that a hidden test makes at one seed, kept so that a class needs its code only twice.

A test that uses nothing but ``same`` and ``draw`` makes the same calls for every submission: it
sees no answer. Its first whole run for a seed is written down; if the second makes equal calls,
the others get them without the test's own code, fixtures and draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pytest

    from grader.grading.case import Case, OpenCall

    Script = tuple[OpenCall, ...]

BLIND: Final = frozenset({"same", "draw", "request"})  # fixtures that show a test no answer
MAX_BYTES: Final = 16 * 1024 * 1024  # of inputs, for all tests of an exercise together


class Scripts:
    """What the tests of a suite call at the seed that was used last."""

    def __init__(self) -> None:
        self._begin(None)

    def _begin(self, seed: int | None) -> None:
        self._seed = seed
        self._found: dict[str, Script] = {}
        self._proved: dict[str, Script] = {}
        self._bytes = 0

    def of(self, item: pytest.Item, seed: int) -> Script | None:
        """Give the calls that a test makes, where two runs have shown that they are always these.

        Parameters
        ----------
        item
            The test.
        seed
            The run's seed.

        Returns
        -------
        tuple of OpenCall or None

        """
        return self._proved.get(item.nodeid) if seed == self._seed else None

    def note(self, item: pytest.Item, seed: int, case: Case) -> None:
        """Take note of a run of the test's own code.

        Parameters
        ----------
        item
            The test.
        seed
            The run's seed.
        case
            Its evidence; what a submission has cut short is not kept.

        """
        if seed != self._seed:
            self._begin(seed)
        script = tuple(case.sent)
        if not (case.whole and script and _is_blind(item, case)):
            return
        before = self._found.setdefault(item.nodeid, script)
        if before is script:
            self._bytes += sum(len(call.inputs.body) for call in script)
        elif _keys(before) == _keys(script) and self._bytes <= MAX_BYTES:
            self._proved[item.nodeid] = before


def _is_blind(item: pytest.Item, case: Case) -> bool:
    """Tell whether a test can have seen no answer, and gave no function that may remember."""
    fixtures = set(getattr(item, "fixturenames", ("unknown",)))
    return (
        fixtures <= BLIND
        and not case.called_alone
        and not any(call.inputs.callbacks for call in case.sent)
    )


def _keys(script: Script) -> list[tuple[object, ...]]:
    return [(call.function, call.key, call.rtol, call.atol) for call in script]
