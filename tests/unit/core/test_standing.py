"""How well a concept is held is counted from first answers and from tests."""

from __future__ import annotations

from grader.core.model import Attempt, CaseResult, Status
from grader.core.quiz_event import QuizEvent
from grader.core.standing import Standing, standings

CONCEPTS = ("locality", "stacking", "no-reuse")
QUESTIONS = {("q02", "one"): ("locality", "stacking"), ("q02", "two"): ("locality",)}


def event(question="one", run="run-1", *, right=True, hint_used=False):
    """Make an answer."""
    return QuizEvent(
        quiz="q02",
        version=1,
        seed=7,
        run=run,
        question=question,
        kind="choice",
        concepts=("no-reuse",),  # of an older version: what counts is the course as it is now
        answer="1",
        credit=1.0 if right else 0.5,
        right=right,
        hint_used=hint_used,
        misconceptions=(),
        at="2026-01-02T03:04:05+00:00",
    )


def attempt(*cases, examples=()):
    """Make an attempt of tests given as a status with concepts."""
    results = tuple(
        CaseResult(f"test_{place}", "Cells add up.", status, 0, 1, concepts=concepts)
        for place, (status, *concepts) in enumerate(cases)
    )
    return Attempt(
        exercise="ex02_slide_filter",
        seed=1,
        examples=examples,
        results=results,
        started="2026-01-02T03:04:05+00:00",
        seconds=0.5,
        submission="ab" * 32,
        submission_path="slide_filter.py",
        suite="cd" * 32,
        environment={},
    )


def standing(concept, events=(), attempts=()):
    """Count the evidence of one concept."""
    found = standings(CONCEPTS, QUESTIONS, events, attempts)
    assert [one.concept for one in found] == list(CONCEPTS)
    return found[CONCEPTS.index(concept)]


def test_a_question_counts_for_each_of_its_concepts():
    """One right answer is one of one for every concept of its question as the course has it."""
    assert standing("locality", [event()]) == Standing("locality", 1, 1)
    assert standing("stacking", [event()]) == Standing("stacking", 1, 1)
    assert standing("no-reuse", [event()]).asked == 0


def test_a_question_counts_once_with_its_latest_run():
    """A later run replaces an earlier one, in either direction."""
    forgotten = [event(), event(run="run-2", right=False)]
    assert standing("stacking", forgotten) == Standing("stacking", 0, 1)
    assert standing("stacking", forgotten[::-1]) == Standing("stacking", 1, 1)


def test_a_review_counts_like_a_run():
    """What was right in a review is right."""
    events = [event(right=False), event(run="review-1")]
    assert standing("stacking", events) == Standing("stacking", 1, 1)


def test_only_the_first_answer_of_a_run_counts():
    """A second answer in the same run leaves the first one standing."""
    assert standing("stacking", [event(right=False), event()]) == Standing("stacking", 0, 1)


def test_right_with_the_hint_is_right_and_partly_right_is_not():
    """An answer counts whole or not at all."""
    events = [event(hint_used=True), event("two", right=False)]
    assert standing("locality", events) == Standing("locality", 1, 2)


def test_questions_that_are_in_no_quiz_do_not_count():
    """An answer to a question that was taken out is no evidence."""
    assert standing("no-reuse", [event("gone")]).asked == 0


def test_tests_count_for_each_of_their_concepts():
    """Every test of an attempt counts, passed or failed in whatever way."""
    done = attempt(
        (Status.PASSED, "locality", "stacking"),
        (Status.FAILED, "locality"),
        (Status.TIMED_OUT, "locality"),
        (Status.NOT_IMPLEMENTED, "elsewhere"),
    )
    assert standing("locality", [], [done]) == Standing("locality", 0, 0, 1, 3)
    assert standing("stacking", [], [done]) == Standing("stacking", 0, 0, 1, 1)


def test_the_graders_fault_is_no_evidence():
    """A test without a result through the grader's own fault is not counted."""
    assert standing("locality", [], [attempt((Status.GRADER_FAULT, "locality"))]).asked == 0


def test_what_is_not_written_yet_is_no_evidence():
    """Grading an untouched file says nothing of what somebody understands."""
    untouched = attempt((Status.NOT_IMPLEMENTED, "locality"))
    assert standing("locality", [], [untouched]).asked == 0


def test_visible_examples_do_not_count():
    """Only hidden tests are evidence: the examples show their answers."""
    shown = attempt((Status.PASSED, "locality")).results
    assert standing("locality", [], [attempt(examples=shown)]).asked == 0


def test_answers_and_tests_add_up():
    """The number of a concept is that of its questions and its tests together."""
    done = attempt((Status.PASSED, "locality"), (Status.FAILED, "locality"))
    found = standing("locality", [event(), event("two", right=False)], [done])
    assert (found.held, found.asked) == (2, 4)
