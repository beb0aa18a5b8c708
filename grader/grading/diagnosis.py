"""Find the known mistakes behind a failed test by running them on the same inputs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from grader.core.diagnose import explain
from grader.core.misconception import Change, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from grader.content.solutions import Mistakes
    from grader.core.diagnose import Replay
    from grader.core.evidence import Call
    from grader.core.model import Outcome
    from grader.grading.materials import Materials
    from grader.grading.target import Inputs

    Asked = Mapping[bytes, tuple[Inputs, bool]]

MAX_PAIRS: Final = 300  # of a function: so many cost about a tenth of a second to refute
VAIN_SEARCHES: Final = 3  # tests in which no pair was found, after which a run looks for none


class KnownMistakes:
    """An exercise's known wrong versions, alone and in pairs.

    Parameters
    ----------
    mistakes
        What the author wrote.
    reference
        The right functions, from which changes of inputs or output make wrong versions.

    """

    def __init__(self, mistakes: Mistakes, reference: Mapping[str, Callable[..., object]]) -> None:
        self._mistakes = mistakes
        self._reference = reference
        self._pairs: dict[str, list[tuple[Change, Version]]] = {}

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Give the known wrong versions, those too that are a change of the reference."""
        changed = (
            combine(change, self._reference[change.function]) for change in self._mistakes.changes
        )
        return (*self._mistakes.versions, *changed)

    def pairs(self, function: str) -> list[tuple[Change, Version]]:
        """Give what makes two different mistakes at once: a change and what it is applied to.

        There are as many as changes times versions; those with the first version of each
        misconception, its usual form, come first, and ``MAX_PAIRS`` are given at most.

        Parameters
        ----------
        function
            The one to give pairs of.

        Returns
        -------
        list of (Change, Version)
            ``combine(change, version.call)`` is the wrong version.

        """
        if function not in self._pairs:
            changes = [each for each in self._mistakes.changes if each.function == function]
            mine = [each for each in self.versions if each.function == function]
            usual = list({each.misconception.id: each for each in reversed(mine)}.values())[::-1]
            others = [each for each in mine if each not in usual]
            self._pairs[function] = [
                (change, version)
                for versions in (usual, others)
                for change in changes
                for version in versions
                if change.misconception.id != version.misconception.id
            ][:MAX_PAIRS]
        return self._pairs[function]


def combine(change: Change, call: Callable[..., object]) -> Version:
    """Make a version of ``call`` that makes the mistake of ``change`` as well.

    Parameters
    ----------
    change
        What is done to the inputs or to the output.
    call
        Any version of the function that the change is about.

    Returns
    -------
    Version
        Of the change's misconception, under the change's name.

    """

    def changed(*args: object, **kwargs: object) -> object:
        if change.side == "inputs":
            return call(*change.call(*args, **kwargs))
        return change.call(call(*args, **kwargs))

    changed.__name__ = getattr(change.call, "__name__", "change")
    return Version(change.misconception, change.function, changed)


class Diagnosis:
    """Names the mistakes of one submission, test after test.

    Parameters
    ----------
    materials
        The exercise; its known mistakes are read when something failed.

    """

    def __init__(self, materials: Materials) -> None:
        self._materials = materials
        self._vain = 0

    def of(self, calls: Sequence[Call], asked: Asked) -> tuple[str, ...]:
        """Name what explains a test.

        Parameters
        ----------
        calls
            All its calls.
        asked
            Their inputs by digest.

        Returns
        -------
        tuple of str
            Misconception ids: one, two that were made together, or none.

        """
        singles: dict[str, dict[str, list[Replay]]] = {}
        for index, version in enumerate(self._materials.known.versions):
            of_id = singles.setdefault(version.misconception.id, {})
            replay = self._replay(index, version.call, asked)
            of_id.setdefault(version.function, []).append(replay)
        vain = self._vain
        found = explain(calls, singles, lambda function: self._pairs(function, asked))
        if found:
            self._vain = vain
        return found

    def _pairs(self, function: str, asked: Asked) -> Iterator[tuple[frozenset[str], Replay]]:
        """Give the pairs to try; a run in which they were of no use before tries none."""
        if self._vain >= VAIN_SEARCHES:
            return
        self._vain += 1
        for index, (change, version) in enumerate(self._materials.known.pairs(function)):
            ids = frozenset({change.misconception.id, version.misconception.id})
            both = combine(change, version.call)
            yield ids, self._replay((function, index), both.call, asked)

    def _replay(self, which: object, call: Callable[..., object], asked: Asked) -> Replay:
        def replay(made: Call) -> Outcome:
            inputs, want_inputs = asked[made.key]
            return self._materials.remembered.outcome(which, call, inputs, want_inputs=want_inputs)

        return replay
