"""When quiz questions come back: which are due, how many in a day, and in which order.

One card stands for one question of a quiz file, whatever numbers it is drawn with. All times are
seconds since 1970, UTC; nothing here knows what time it is.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from grader.core.quiz_event import QuizEvent

DAILY_CAP = 20
REVIEW_RUN = "review-"  # what the id of every run of a review begins with

Key = tuple[str, str]  # quiz and question
Recall = Literal["again", "hard", "good"]


class Schedule(NamedTuple):
    """What the answers to one question say about it.

    Attributes
    ----------
    last
        When it was last answered.
    due
        When it is to be asked again.

    """

    last: float
    due: float


class Mistake(NamedTuple):
    """A mistake that a failed test of an exercise showed: its concept, when, and which exercise."""

    concept: str
    at: float
    exercise: str


class Card(NamedTuple):
    """A question that is to be asked again.

    Attributes
    ----------
    quiz, question
        Their ids.
    concepts
        Ids of the concepts that it asks about, the most important first.
    due
        Since when, or from when on.
    mistake
        What made it due, where that was a mistake in an exercise.

    """

    quiz: str
    question: str
    concepts: tuple[str, ...]
    due: float
    mistake: Mistake | None = None


class Plan(NamedTuple):
    """What a review asks.

    Attributes
    ----------
    cards
        In the order in which to ask them.
    left_out
        How many more are due than the daily cap allows.
    next_due
        When the first card that is not due yet will be, or None where there is none.

    """

    cards: tuple[Card, ...]
    left_out: int
    next_due: float | None


def is_review(event: QuizEvent) -> bool:
    """Tell whether an answer was given in a review, not in a run through its quiz."""
    return event.run.startswith(REVIEW_RUN)


def recall_of(event: QuizEvent) -> Recall:
    """Judge how well a question was recalled.

    Parameters
    ----------
    event
        The first answer to the question in a run.

    Returns
    -------
    {"again", "hard", "good"}
        Good: right without the hint; hard: right with it; again: anything else, partly right too.

    """
    if not event.right:
        return "again"
    return "hard" if event.hint_used else "good"


def first_answers(events: Iterable[QuizEvent]) -> list[QuizEvent]:
    """Keep the first answer to each question in each run.

    Parameters
    ----------
    events
        Oldest first.

    Returns
    -------
    list of QuizEvent
        In the same order.

    """
    found: dict[tuple[str, str, str], QuizEvent] = {}
    for event in events:
        found.setdefault((event.run, event.quiz, event.question), event)
    return list(found.values())


def all_cards(
    questions: Mapping[Key, tuple[str, ...]],
    schedules: Mapping[Key, Schedule],
    mistakes: Collection[Mistake],
) -> list[Card]:
    """Give a card for every question that was answered once, or that a mistake asks for.

    Parameters
    ----------
    questions
        Every question of the course with its concepts; what is in no quiz any more gets no card.
    schedules
        What the answers so far say.
    mistakes
        Those that tests of exercises showed. One makes the questions of its concept due that
        were not answered since.

    Returns
    -------
    list of Card
        In the order of ``questions``.

    """
    cards = []
    for key, concepts in questions.items():
        known = schedules.get(key)
        calling = [
            mistake
            for mistake in mistakes
            if mistake.concept in concepts and (known is None or known.last < mistake.at)
        ]
        if calling:
            first = min(calling, key=lambda mistake: mistake.at)
            cards.append(Card(*key, concepts, first.at, first))
        elif known is not None:
            cards.append(Card(*key, concepts, known.due))
    return cards


def plan_review(
    cards: Iterable[Card], now: float, *, done_today: int = 0, cap: int = DAILY_CAP
) -> Plan:
    """Choose what to ask now.

    What a mistake made due comes first, then what has waited longest; the order of asking is then
    changed so that neighbours ask about different concepts.

    Parameters
    ----------
    cards
        All cards.
    now
        The time.
    done_today
        How many were reviewed already on this day.
    cap
        How many may be reviewed on one day.

    Returns
    -------
    Plan

    """
    cards = list(cards)
    due = sorted(
        (card for card in cards if card.due <= now),
        key=lambda card: (card.mistake is None, card.due, card.quiz, card.question),
    )
    chosen = due[: max(cap - done_today, 0)]
    later = [card.due for card in cards if card.due > now]
    return Plan(
        cards=interleave(chosen),
        left_out=len(due) - len(chosen),
        next_due=min(later, default=None),
    )


def interleave(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Order cards so that as few neighbours as possible have the same first concept.

    Parameters
    ----------
    cards
        The most urgent first; of equally good orders the one with urgent cards early is taken.

    Returns
    -------
    tuple of Card

    """
    waiting = list(cards)
    left = Counter(_first(card) for card in waiting)
    placed: list[Card] = []
    while waiting:
        last = _first(placed[-1]) if placed else None
        card = next(card for card in waiting if _keeps_fewest(_first(card), left, last))
        waiting.remove(card)
        placed.append(card)
        left[_first(card)] -= 1
    return tuple(placed)


def wait_in_words(seconds: float) -> str:
    """Say how long it is until something: ``in 11 days``, rounded up.

    Parameters
    ----------
    seconds
        From now on.

    Returns
    -------
    str

    """
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= length or unit == "minute":
            break
    number = max(math.ceil(seconds / length), 1)
    return f"in {number} {unit}" if number == 1 else f"in {number} {unit}s"


def _first(card: Card) -> str:
    return card.concepts[0] if card.concepts else ""


def _keeps_fewest(concept: str, left: Mapping[str, int], last: str | None) -> bool:
    """Tell whether a card of ``concept`` can come now without costing a repeat later."""
    after = {**left, concept: left[concept] - 1}
    return (concept == last) + _repeats(after, concept) == _repeats(left, last)


def _repeats(left: Mapping[str, int], last: str | None) -> int:
    """Count the neighbours of one concept that no order of what is left can avoid.

    The cards of a concept stand apart in as many places as there are other cards, and in one
    more if the card before them has another concept.
    """
    total = sum(left.values())
    return max(
        0,
        *(2 * number - total - (concept != last) for concept, number in left.items()),
    )
