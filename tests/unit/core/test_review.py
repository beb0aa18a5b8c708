"""The rules of the review: what is due, how much in a day, and in which order."""

from __future__ import annotations

from itertools import pairwise, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.quiz_event import QuizEvent
from grader.core.review import (
    DAILY_CAP,
    Card,
    Mistake,
    Schedule,
    all_cards,
    first_answers,
    interleave,
    plan_review,
    recall_of,
    wait_in_words,
)

DAY = 86_400.0
MISTAKE = Mistake("locality", 2.0, "ex07")


def event(question="first", *, run="run-1", right=True, hint_used=False):
    """Make an answer."""
    return QuizEvent(
        quiz="q02",
        version=1,
        seed=7,
        run=run,
        question=question,
        kind="choice",
        concepts=("locality",),
        answer="1",
        credit=1.0 if right else 0.5,
        right=right,
        hint_used=hint_used,
        misconceptions=(),
        at="2026-01-02T03:04:05+00:00",
    )


def card(question, concept="locality", due=0.0, mistake=None):
    """Make a card of one concept."""
    return Card("q02", question, (concept,), due, mistake)


def repeats(cards):
    """Count neighbours of the same first concept."""
    concepts = [card.concepts[0] for card in cards]
    return sum(one == other for one, other in pairwise(concepts))


@pytest.mark.parametrize(
    ("right", "hint_used", "recall"),
    [(True, False, "good"), (True, True, "hard"), (False, False, "again"), (False, True, "again")],
)
def test_recall_is_judged_by_right_and_hint(right, hint_used, recall):
    """Right is good, right with the hint is hard, and partly right is again."""
    assert recall_of(event(right=right, hint_used=hint_used)) == recall


def test_only_the_first_answer_in_a_run_counts():
    """A second answer to a question counts in another run only."""
    wrong, retried, later = event(right=False), event(), event(run="run-2")
    other = event("second")
    assert first_answers([wrong, other, retried, later]) == [wrong, other, later]


def test_a_question_never_seen_has_no_card():
    """A question gets a card when it was answered once."""
    questions = {("q02", "seen"): ("locality",), ("q02", "new"): ("locality",)}
    cards = all_cards(questions, {("q02", "seen"): Schedule(1.0, 5.0)}, [])
    assert cards == [card("seen", due=5.0)]


def test_a_question_that_left_its_quiz_has_no_card():
    """What was answered once and is in no quiz any more is never asked."""
    assert all_cards({}, {("q02", "gone"): Schedule(1.0, 5.0)}, []) == []


def test_a_mistake_makes_questions_of_its_concept_due():
    """Seen or new, first concept or second: a question is due since the mistake."""
    questions = {
        ("q02", "seen"): ("locality",),
        ("q02", "new"): ("stacking", "locality"),
        ("q02", "other"): ("stacking",),
    }
    cards = all_cards(questions, {("q02", "seen"): Schedule(1.0, 9 * DAY)}, [MISTAKE])
    assert cards == [
        Card("q02", "seen", ("locality",), 2.0, MISTAKE),
        Card("q02", "new", ("stacking", "locality"), 2.0, MISTAKE),
    ]


def test_of_several_mistakes_the_first_is_the_reason():
    """A question is due since the earliest mistake that it was not answered after."""
    settled, later = MISTAKE._replace(at=0.5), Mistake("locality", 3.0, "ex08")
    (found,) = all_cards(
        {("q02", "seen"): ("locality",)},
        {("q02", "seen"): Schedule(1.0, 50.0)},
        [later, settled, MISTAKE],
    )
    assert found == Card("q02", "seen", ("locality",), 2.0, MISTAKE)


@pytest.mark.parametrize(("last", "due"), [(1.9, 2.0), (2.0, 50.0), (3.0, 50.0)])
def test_an_answer_after_the_mistake_settles_it(last, due):
    """A mistake asks only for questions whose last answer lies before it."""
    questions = {("q02", "seen"): ("locality",)}
    (found,) = all_cards(questions, {("q02", "seen"): Schedule(last, 50.0)}, [MISTAKE])
    assert (found.due, found.mistake) == (due, MISTAKE if due == 2.0 else None)


def test_a_card_is_due_from_its_moment_on():
    """A card is asked at the second it is due, and not before."""
    cards = [card("one", due=10.0)]
    assert plan_review(cards, 9.9) == ((), 0, 10.0)
    assert plan_review(cards, 10.0) == (tuple(cards), 0, None)


def test_the_next_card_is_the_earliest_that_waits():
    """The plan tells when the first of the cards that are not due will be."""
    plan = plan_review([card("a", due=1.0), card("b", due=30.0), card("c", due=20.0)], 5.0)
    assert (plan.cards, plan.next_due) == ((card("a", due=1.0),), 20.0)


def test_the_cap_leaves_the_least_urgent_out():
    """Under the cap what a mistake made due comes first, then what has waited longest."""
    cards = [card("a", due=3.0), card("b", due=2.0), card("c", due=4.0, mistake=MISTAKE)]
    plan = plan_review(cards, 5.0, cap=2)
    assert ({one.question for one in plan.cards}, plan.left_out) == ({"c", "b"}, 1)


def test_what_was_reviewed_today_counts():
    """The cap is of one day: what was done before is taken off it, and it is never below none."""
    cards = [card(str(number)) for number in range(DAILY_CAP + 5)]
    assert [len(plan_review(cards, 1.0, done_today=done).cards) for done in (0, 3, 20, 21)] == [
        20,
        17,
        0,
        0,
    ]


def test_equal_cards_come_in_one_order():
    """The order does not depend on the order in which cards are given."""
    cards = [card("a"), card("b", "stacking"), card("c"), card("d", "stacking")]
    assert len({plan_review(given, 1.0).cards for given in permutations(cards)}) == 1


def test_neighbours_ask_about_different_concepts():
    """Cards of one concept that come together are moved apart, urgent ones first."""
    cards = [card("a"), card("b"), card("c", "stacking"), card("d", "channels")]
    assert [one.question for one in interleave(cards)] == ["a", "c", "b", "d"]


def test_no_order_has_fewer_repeats():
    """Interleaving loses no card, and no other order has fewer neighbours of one concept."""
    for concepts in product("xyz", repeat=5):
        cards = [card(str(number), concept) for number, concept in enumerate(concepts)]
        ordered = interleave(cards)
        assert sorted(ordered) == cards
        assert repeats(ordered) == min(map(repeats, permutations(cards)))


@given(st.lists(st.sampled_from("vwxyz"), max_size=25))
def test_long_reviews_are_interleaved_too(concepts):
    """Two neighbours have the same concept only where that concept has more than half the cards."""
    cards = [card(str(number), concept) for number, concept in enumerate(concepts)]
    largest = max((concepts.count(concept) for concept in concepts), default=0)
    assert repeats(interleave(cards)) == max(0, 2 * largest - len(cards) - 1)


def test_questions_without_a_concept_are_asked():
    """A card without concepts is interleaved like one of a concept of its own."""
    bare = Card("q02", "bare", (), 0.0)
    assert interleave([card("a"), card("b"), bare]) == (card("a"), bare, card("b"))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (10.2 * DAY, "in 11 days"),
        (11 * DAY, "in 11 days"),
        (DAY, "in 1 day"),
        (DAY - 1, "in 24 hours"),
        (3600, "in 1 hour"),
        (61, "in 2 minutes"),
        (0, "in 1 minute"),
    ],
)
def test_waiting_is_told_in_words(seconds, words):
    """A time to wait is told in its largest unit, rounded up, never as nothing."""
    assert wait_in_words(seconds) == words
