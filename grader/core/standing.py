"""How well each concept is held, counted from answers to questions and from tests of exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from grader.core.model import Status
from grader.core.review import first_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.core.model import Attempt
    from grader.core.quiz_event import QuizEvent
    from grader.core.review import Key


class Standing(NamedTuple):
    """What is known of one concept.

    Attributes
    ----------
    concept
        Its id.
    right, questions
        How many of the answered questions were right, and how many were answered.
    passed, tests
        How many of the tests that ran passed, and how many ran.

    """

    concept: str
    right: int = 0
    questions: int = 0
    passed: int = 0
    tests: int = 0

    @property
    def held(self) -> int:
        """Count what was right or passed."""
        return self.right + self.passed

    @property
    def asked(self) -> int:
        """Count what was answered or run: all the evidence that there is."""
        return self.questions + self.tests


def standings(
    concepts: Iterable[str],
    questions: Mapping[Key, tuple[str, ...]],
    events: Iterable[QuizEvent],
    attempts: Iterable[Attempt],
) -> tuple[Standing, ...]:
    """Count the evidence of each concept.

    A concept's number is ``held`` of ``asked``. It counts, each once: every question about the
    concept that was answered, right if the first answer in the latest quiz or review was right
    (with or without the hint); and every hidden test of the concept in the given attempts, right
    if it passed. A question or test of several concepts counts for each. Whatever was never
    answered or run does not count at all, so that 1 of 1 is less to go by than 9 of 10. A test
    without a result through the grader's own fault does not count, nor does one of a function
    that is not written yet: that says nothing of what somebody understands.

    Parameters
    ----------
    concepts
        Ids, in the order of the result.
    questions
        Every question of the course with its concepts; answers to others do not count.
    events
        All answers, oldest first, reviews too.
    attempts
        One for each exercise that was attempted.

    Returns
    -------
    tuple of Standing
        One for each concept.

    """
    found = {concept: Standing(concept) for concept in concepts}
    latest = {(event.quiz, event.question): event.right for event in first_answers(events)}
    for key, right in latest.items():
        for concept in set(questions.get(key, ())) & found.keys():
            one = found[concept]
            found[concept] = one._replace(right=one.right + right, questions=one.questions + 1)
    cases = [case for attempt in attempts for case in attempt.results]
    for case in cases:
        if case.status in {Status.GRADER_FAULT, Status.NOT_IMPLEMENTED}:
            continue
        passed = case.status is Status.PASSED
        for concept in set(case.concepts) & found.keys():
            one = found[concept]
            found[concept] = one._replace(passed=one.passed + passed, tests=one.tests + 1)
    return tuple(found.values())
