"""Schedules made by FSRS: all answers are replayed each time, so no state of a card is kept.

The scheduler has no learning steps: whoever is asked again after minutes has just read the
answer, so every interval is whole days. It draws nothing at random.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.core.review import Schedule, first_answers, recall_of
from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.core.quiz_event import QuizEvent
    from grader.core.review import Key

LONGEST_DAYS = 365  # a course lasts no longer


def schedules(events: Iterable[QuizEvent]) -> dict[Key, Schedule]:
    """Replay all answers through FSRS.

    Parameters
    ----------
    events
        Oldest first.

    Returns
    -------
    dict
        By quiz and question, for all that were answered.

    Raises
    ------
    StoreError
        Where the time of an answer is none.

    """
    from fsrs import Card, Rating, Scheduler  # noqa: PLC0415 - 7 ms that only reviews need

    rating = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good}
    scheduler = Scheduler(
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
    cards: dict[Key, Card] = {}
    for event in first_answers(events):
        key = event.quiz, event.question
        at = moment(event.at)
        # With an id of ours: the library would wait a millisecond to make one.
        card = cards.get(key) or Card(card_id=len(cards), due=at)
        try:
            cards[key], _ = scheduler.review_card(card, rating[recall_of(event)], at)
        except OverflowError as error:
            raise _no_time(event.at) from error
    return {
        key: Schedule(card.last_review.timestamp(), card.due.timestamp())
        for key, card in cards.items()
        if card.last_review is not None
    }


def moment(text: str) -> datetime:
    """Read the time of an answer or an attempt.

    Parameters
    ----------
    text
        ISO 8601, UTC where it names no zone.

    Returns
    -------
    datetime
        In UTC.

    Raises
    ------
    StoreError
        Where it is no time.

    """
    try:
        read = datetime.fromisoformat(text)
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _no_time(text) from error


def _no_time(text: str) -> StoreError:
    return StoreError(
        f"the progress store has an answer or attempt at {text!r}, which is no time: it was "
        "changed after the grader wrote it; move .grade/progress.db away to start a new one"
    )
