"""The review of a course folder: what its store says is to be asked again, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from grader.core.model import Status
from grader.core.review import (
    DAILY_CAP,
    Card,
    Mistake,
    Plan,
    all_cards,
    first_answers,
    is_review,
    plan_review,
)
from grader.study.fsrs_cards import moment, schedules
from grader.study.quiz_store import QuizStore
from grader.study.store import ProgressStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, tzinfo
    from pathlib import Path

    from grader.core.model import Attempt
    from grader.core.quiz_event import QuizEvent
    from grader.core.review import Key


class Catalogue(NamedTuple):
    """What a course has to ask.

    Attributes
    ----------
    questions
        The concepts of every question, the most important first, by quiz and question.
    concept_of
        The concept that each misconception gets wrong.

    """

    questions: Mapping[Key, tuple[str, ...]]
    concept_of: Mapping[str, str]


class History(NamedTuple):
    """All that a course folder's store keeps, oldest first."""

    events: Sequence[QuizEvent]
    attempts: Sequence[Attempt]


def load_history(folder: Path) -> History:
    """Read all answers and attempts of a course folder; make and change nothing.

    Parameters
    ----------
    folder
        The course folder.

    Returns
    -------
    History
        Empty where nothing was ever kept.

    Raises
    ------
    StoreError
        Where the store cannot be read, or a newer grader wrote it.

    """
    answers = QuizStore.open_existing(folder)
    events: list[QuizEvent] = []
    if answers is not None:
        with answers:
            events = answers.events()
    store = ProgressStore.open_existing(folder)
    if store is None:
        return History(events, [])
    with store:
        return History(events, store.attempts())


def review_cards(catalogue: Catalogue, history: History) -> list[Card]:
    """Give the cards of a course by replaying all that was answered.

    Parameters
    ----------
    catalogue
        What the course has to ask.
    history
        What was answered and attempted.

    Returns
    -------
    list of Card
        In the catalogue's order.

    Raises
    ------
    StoreError
        Where the store has a time that is none.

    """
    mistakes = mistakes_of(history.attempts, catalogue.concept_of)
    return all_cards(catalogue.questions, schedules(history.events), mistakes)


def today_plan(
    catalogue: Catalogue,
    history: History,
    now: datetime,
    *,
    cap: int = DAILY_CAP,
    zone: tzinfo | None = None,
) -> Plan:
    """Choose what to ask at a time.

    Parameters
    ----------
    catalogue
        What the course has to ask.
    history
        What was answered and attempted.
    now
        The time, of any zone.
    cap
        How many questions may be reviewed on one day.
    zone
        Where days begin at midnight; None for the computer's own zone.

    Returns
    -------
    Plan

    Raises
    ------
    StoreError
        Where the store has a time that is none.

    """
    return plan_review(
        review_cards(catalogue, history),
        now.timestamp(),
        done_today=reviewed_on_day(history.events, now, zone),
        cap=cap,
    )


def mistakes_of(attempts: Iterable[Attempt], concept_of: Mapping[str, str]) -> list[Mistake]:
    """Find the mistakes that failed tests and examples of exercises were explained by.

    Parameters
    ----------
    attempts
        At any exercises.
    concept_of
        The concept of each misconception; one that is not in it belongs to no question.

    Returns
    -------
    list of Mistake
        Each once, in the order of the attempts.

    """
    found: dict[Mistake, None] = {}
    for attempt in attempts:
        names = {
            name
            for case in (*attempt.examples, *attempt.results)
            if case.hint and case.status is not Status.PASSED
            for name in case.hint.split("+")
        }
        concepts = sorted({concept_of[name] for name in names if name in concept_of})
        if concepts:
            at = moment(attempt.started).timestamp()
            found |= {Mistake(concept, at, attempt.exercise): None for concept in concepts}
    return list(found)


def reviewed_on_day(events: Iterable[QuizEvent], now: datetime, zone: tzinfo | None = None) -> int:
    """Count the questions that reviews asked on the day of ``now``; quizzes do not count.

    Parameters
    ----------
    events
        All answers.
    now
        A time of that day, of any zone.
    zone
        Where days begin at midnight; None for the computer's own zone.

    Returns
    -------
    int

    """
    day = now.astimezone(zone).date()
    reviews = first_answers(filter(is_review, events))
    return sum(moment(one.at).astimezone(zone).date() == day for one in reviews)
