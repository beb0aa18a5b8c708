"""A sealed suite: what a student's machine holds of an exercise in place of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.core.misconception import Misconception
    from grader.core.seal import Form

Ids = tuple[str, ...]


class SealedMistakes(NamedTuple):
    """Digests of wrong answers, all written in one form.

    Attributes
    ----------
    form
        How answers are written before they are looked up.
    single
        For each digest the misconceptions one of which makes just these answers.
    pairs
        For each digest the pairs of misconceptions that make these answers together; of each
        pair the ids in alphabetical order.

    """

    form: Form
    single: Mapping[str, Ids]
    pairs: Mapping[str, tuple[Ids, ...]]


class SealedFunction(NamedTuple):
    """What tells right answers of one function in one test, and which mistake wrong ones show.

    Attributes
    ----------
    form
        How the right answers were written.
    right
        Their digest.
    mistakes
        Those of known wrong versions, one for each form that occurs.

    """

    form: Form
    right: str
    mistakes: tuple[SealedMistakes, ...]


class SealedTest(NamedTuple):
    """One test of a sealed suite.

    Attributes
    ----------
    functions
        By name of the function; empty where the test is deferred.
    refusals
        The exception that each refusal is due, in order.
    deferred
        Why it runs only when it is handed in; empty where it runs here.
    bits
        How hard its right answers are to guess, for each function that answers in it.

    """

    functions: Mapping[str, SealedFunction]
    refusals: Ids
    deferred: str
    bits: Mapping[str, float]


class SealedSuite(NamedTuple):
    """All that is sealed of one exercise.

    Attributes
    ----------
    exercise
        Its id.
    seed
        The one seed at which it was sealed.
    salt
        What its digests were made with.
    suite
        SHA-256 of the live suite that it was made from.
    misconceptions
        By id: the words for each mistake that it can name.
    tests
        By name, in file order.

    """

    exercise: str
    seed: int
    salt: bytes
    suite: str
    misconceptions: Mapping[str, Misconception]
    tests: Mapping[str, SealedTest]
