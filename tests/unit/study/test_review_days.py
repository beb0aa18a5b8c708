"""What a course folder's store says is to be reviewed, and when."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from grader.core.model import Attempt, CaseResult, Status
from grader.core.quiz_event import QuizEvent
from grader.core.review import Mistake
from grader.errors import StoreError
from grader.study.fsrs_cards import LONGEST_DAYS, moment, schedules
from grader.study.quiz_store import QuizStore
from grader.study.review import (
    Catalogue,
    History,
    load_history,
    mistakes_of,
    review_cards,
    reviewed_on_day,
    today_plan,
)
from grader.study.store import ProgressStore
from grader.study.store_schema import store_path

ROOT = Path(__file__).parents[3]
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
KEY = ("q02", "first")
CATALOGUE = Catalogue(
    questions={
        KEY: ("locality",),
        ("q02", "second"): ("stacking",),
        ("q03", "third"): ("no-reuse",),
    },
    concept_of={"flipped-kernel": "stacking", "one-per-pixel": "no-reuse"},
)


def event(question="first", at=START, *, quiz="q02", run=None, **marks):
    """Make an answer, in a run of its own unless told otherwise."""
    right = marks.get("right", True)
    return QuizEvent(
        quiz=quiz,
        version=1,
        seed=7,
        run=run or f"run-{at.isoformat()}",
        question=question,
        kind="choice",
        concepts=("locality",),
        answer="1",
        credit=float(right),
        right=right,
        hint_used=marks.get("hint_used", False),
        misconceptions=(),
        at=at.isoformat(),
    )


def attempt(*hints, at=START, status=Status.FAILED, visible=False):
    """Make an attempt with a test for each diagnosed mistake."""
    cases = tuple(
        CaseResult(f"test_{number}", "Cells add up.", status, 0, 1, hint)
        for number, hint in enumerate(hints)
    )
    return Attempt(
        exercise="ex02_slide_filter",
        seed=1,
        examples=cases if visible else (),
        results=() if visible else cases,
        started=at.isoformat(),
        seconds=0.5,
        submission="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",  # of nothing
        submission_path="slide_filter.py",
        suite="cd" * 32,
        environment={},
    )


def wait_of(*events):
    """Give the days from the last answer to the next review of the first question."""
    schedule = schedules(events)[KEY]
    return (schedule.due - schedule.last) / DAY.total_seconds()


# Schedules


def test_a_good_answer_waits_longer_than_a_hard_one():
    """After right, right with hint, wrong, the waiting time gets shorter."""
    waits = [wait_of(event()), wait_of(event(hint_used=True)), wait_of(event(right=False))]
    assert waits == [2, 1, 1]
    later = START + 9 * DAY
    again = [
        wait_of(event(), event(at=later)),
        wait_of(event(), event(at=later, hint_used=True)),
        wait_of(event(), event(at=later, right=False)),
    ]
    assert again == sorted(again, reverse=True)
    assert len(set(again)) == 3


def test_waits_grow_with_good_answers():
    """Whoever is right each time when a question comes back is asked ever more rarely."""
    events, waits, at = [], [], START
    for _ in range(5):
        events.append(event(at=at))
        waits.append(wait_of(*events))
        at += waits[-1] * DAY
    assert waits == sorted(set(waits))
    assert waits[-1] > 60


def test_no_wait_is_longer_than_the_course():
    """However often a question was known, it comes back within a year."""
    events = [event(at=START + number * 300 * DAY) for number in range(12)]
    assert wait_of(*events) == LONGEST_DAYS


def test_the_schedule_depends_on_the_answers_alone():
    """Replaying the same answers twice gives the same schedule: nothing is drawn at random."""
    events = [event(at=START + number * 7 * DAY, right=number != 3) for number in range(12)]
    assert schedules(events) == schedules(events)


def test_a_second_answer_in_a_run_changes_nothing():
    """Only the first answer to a question in a run is replayed."""
    wrong = event(run="run-1", right=False)
    retried = event(at=START + DAY, run="run-1")
    assert schedules([wrong, retried]) == schedules([wrong])


def test_each_question_has_a_schedule_of_its_own():
    """An answer to one question moves no other, nor one of the same name in another quiz."""
    alone = schedules([event()])
    others = [event("second", START + DAY), event("first", START + DAY, quiz="q03")]
    together = schedules([event(), *others])
    assert together[KEY] == alone[KEY]
    assert list(together) == [KEY, ("q02", "second"), ("q03", "first")]


def test_times_are_read_in_any_zone():
    """An answer at the same moment in another zone gives the same schedule."""
    there = START.astimezone(timezone(timedelta(hours=9)))
    assert schedules([event(at=there)]) == schedules([event()])


def test_a_clock_that_was_set_back_is_no_error():
    """An answer that seems to come before the one before it is replayed all the same."""
    assert wait_of(event(), event(at=START - 5 * DAY)) >= 1


@pytest.mark.parametrize("at", ["yesterday", "2026-13-01T00:00:00", "0001-01-01T00:00:00+23:00"])
def test_a_time_that_is_none_is_refused(at):
    """What is no time in the store gives an error that names it and says what to do."""
    with pytest.raises(StoreError, match=r"no time.*move \.grade/progress\.db away") as found:
        schedules([event()._replace(at=at)])
    assert at in str(found.value)


def test_a_time_at_the_end_of_the_calendar_is_refused():
    """An answer so late that no later day exists gives the same error."""
    with pytest.raises(StoreError, match="no time"):
        schedules([event()._replace(at="9999-12-31T23:00:00+00:00")])


def test_a_time_without_zone_is_utc():
    """A time that names no zone is read as UTC."""
    assert moment("2026-03-02T09:00:00") == START


def test_ten_thousand_answers_are_replayed_quickly():
    """Keeping no state of cards costs next to nothing, even after years."""
    events = [
        event(f"question-{number % 97}", START + number * DAY / 24) for number in range(10_000)
    ]
    start = time.perf_counter()
    assert len(schedules(events)) == 97
    assert time.perf_counter() - start < 2.0  # measured: 0.09 s


def test_the_scheduler_is_loaded_when_it_is_used():
    """Neither the command line nor this module loads the scheduler before a review needs it."""
    code = (
        "import sys, grader.cli.main, grader.study.review\n"
        "assert not {'fsrs', 'torch'} & set(sys.modules)\n"
        "from grader.study.fsrs_cards import schedules\n"
        "schedules([])\n"
        "assert 'fsrs' in sys.modules and 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


# Mistakes


@pytest.mark.parametrize("visible", [False, True])
def test_a_failed_test_with_a_hint_is_a_mistake(visible):
    """Hidden tests and visible examples that a known mistake explains name its concept, once."""
    found = mistakes_of(
        [attempt("flipped-kernel", None, "flipped-kernel", visible=visible)],
        CATALOGUE.concept_of,
    )
    assert found == [Mistake("stacking", START.timestamp(), "ex02_slide_filter")]


def test_two_mistakes_made_together_both_count():
    """Where two mistakes explain a test together, both concepts are asked about."""
    found = mistakes_of([attempt("flipped-kernel+one-per-pixel")], CATALOGUE.concept_of)
    assert [mistake.concept for mistake in found] == ["no-reuse", "stacking"]


def test_what_passed_or_is_unknown_is_no_mistake():
    """A passed test and a mistake that the course does not know any more ask for nothing."""
    passed = attempt("flipped-kernel", status=Status.PASSED)
    assert mistakes_of([passed, attempt("long-gone")], CATALOGUE.concept_of) == []


def test_a_mistake_brings_a_question_back_before_its_time():
    """A question answered rightly is due at once after a mistake in its concept, until answered."""
    answered = event("second", START)
    failed = attempt("flipped-kernel", at=START + DAY / 2)
    now = START + DAY

    def asked(*events):
        plan = today_plan(CATALOGUE, History(events, [failed]), now, zone=UTC)
        return [card.question for card in plan.cards]

    assert asked(answered) == ["second"]
    assert asked(answered, event("second", START + DAY * 0.7)) == []
    assert asked() == ["second"]  # never seen, and made due


def test_without_the_mistake_the_question_waits():
    """The same question without the failed test is not due yet, and the plan says until when."""
    plan = today_plan(CATALOGUE, History([event("second")], []), START + DAY, zone=UTC)
    assert (plan.cards, plan.next_due) == ((), (START + 2 * DAY).timestamp())


def test_cards_follow_the_catalogue():
    """A course gives cards for what was answered, in its own order, and none for the rest."""
    events = [event("third", quiz="q03"), event("first"), event("gone")]
    cards = review_cards(CATALOGUE, History(events, []))
    assert [(card.quiz, card.question) for card in cards] == [KEY, ("q03", "third")]


# Days


def test_only_reviews_of_the_same_day_count():
    """Answers in quizzes and reviews of other days leave the day's share untouched."""
    events = [
        event(run="review-1"),
        event(run="review-1", right=False),
        event("second", run="review-2"),
        event("second", START - DAY, run="review-0"),
        event("third", run="0a1b"),
    ]
    assert reviewed_on_day(events, START, UTC) == 2


def test_days_begin_at_the_readers_midnight():
    """Whether two moments lie on one day is a matter of the zone."""
    evening, night = START.replace(hour=20), START.replace(hour=23)
    done = [event(at=evening, run="review-1")]
    assert reviewed_on_day(done, night, UTC) == 1
    assert reviewed_on_day(done, night, timezone(timedelta(hours=2))) == 0


def test_the_plan_counts_what_was_done_today():
    """Questions that were reviewed today are taken off the day's share."""
    events = [event("first", START - 9 * DAY), event("second", START, run="review-1")]
    plan = today_plan(CATALOGUE, History(events, []), START, cap=1, zone=UTC)
    assert (plan.cards, plan.left_out) == ((), 1)
    plan = today_plan(CATALOGUE, History(events, []), START, cap=2, zone=UTC)
    assert [card.question for card in plan.cards] == ["first"]


# The store


def test_history_is_answers_and_attempts(tmp_path):
    """Both kinds of what the store keeps are read."""
    with ProgressStore.open(tmp_path) as store:
        store.append(attempt("flipped-kernel"), b"")
    with QuizStore.open(tmp_path) as store:
        store.append(event())
    assert load_history(tmp_path) == ([event()], [attempt("flipped-kernel")])


def test_history_of_an_untouched_folder_is_empty(tmp_path):
    """Where nothing was kept the history is empty, and nothing is made."""
    assert load_history(tmp_path) == ([], [])
    assert list(tmp_path.iterdir()) == []


def test_history_of_a_damaged_store_is_refused(tmp_path):
    """A store that cannot be read is an error with what to do, never an empty history."""
    store_path(tmp_path).parent.mkdir()
    store_path(tmp_path).write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="move that file away"):
        load_history(tmp_path)
