"""A run through a quiz is a value that can be replayed."""

from __future__ import annotations

import pytest
import quiz_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from grader.core.quiz_answer import BadAnswer
from grader.core.review import REVIEW_RUN
from grader.study.quiz_run import QuizRun, RunKey, resume, unfinished_run

AT = "2026-01-02T03:04:05+00:00"
KEY = RunKey("run-1", 7)
NEW = QuizRun(samples.QUIZ, KEY)
IDS = [one.id for one in samples.ALL]


def answer_all(run, ids):
    """Answer questions rightly; give the run and the events."""
    events = []
    for question_id in ids:
        run, event = run.answer(question_id, samples.RIGHT[question_id], at=AT)
        events.append(event)
    return run, events


def test_questions_come_in_file_order():
    """A new run asks the first question, and after each answer the next."""
    assert NEW.next_question == samples.CHOICE
    run, _ = answer_all(NEW, IDS[:1])
    assert run.next_question == samples.SELECT
    assert NEW.answered == ()


def test_a_run_ends_with_the_last_answer():
    """A run is finished when every question was answered, and only then."""
    assert not answer_all(NEW, IDS[:-1])[0].finished
    run, _ = answer_all(NEW, IDS)
    assert run.finished
    assert run.score.passed


def test_skipped_questions_come_last():
    """Skipped questions are asked again at the end, a twice skipped one after the others."""
    run = NEW.skip("the-choice").skip("the-grid")
    run, _ = answer_all(run, [one for one in IDS if one not in {"the-choice", "the-grid"}])
    assert run.next_question == samples.CHOICE
    assert run.skip("the-choice").next_question == samples.GRID
    assert run.skip("the-choice").skip("the-grid").next_question == samples.CHOICE


def test_an_event_holds_all_of_an_answer():
    """The event of an answer says what was asked, answered and found."""
    _, event = NEW.hint("the-bug").answer("the-bug", {"line": 1, "fix": "1"}, at=AT)
    assert event._asdict() == {
        "quiz": "q01",
        "version": 1,
        "seed": 7,
        "run": "run-1",
        "question": "the-bug",
        "kind": "bug",
        "concepts": ("feature-map",),
        "answer": {"line": 1, "fix": "1"},
        "credit": 0.5,
        "right": False,
        "hint_used": True,
        "misconceptions": ("start-at-one",),
        "at": AT,
    }


def test_a_question_is_answered_once():
    """A second answer to a question is refused."""
    run, _ = answer_all(NEW, IDS[:1])
    with pytest.raises(ValueError, match="answered before"):
        run.answer("the-choice", "2", at=AT)


def test_unknown_questions_are_refused():
    """A question that the quiz has not can be neither answered, skipped nor hinted."""
    for act in (NEW.skip, NEW.hint, NEW.question, lambda one: NEW.answer(one, "1", at=AT)):
        with pytest.raises(KeyError, match="other"):
            act("other")


def test_a_bad_answer_changes_nothing():
    """An answer of another form raises and leaves the question open."""
    with pytest.raises(BadAnswer):
        NEW.answer("the-choice", "9", at=AT)
    assert NEW.next_question == samples.CHOICE


@given(st.permutations(IDS), st.integers(0, len(IDS)), st.sets(st.sampled_from(IDS)))
def test_replaying_events_gives_the_same_run(order, length, hinted):
    """A run that is replayed from its events equals the one that made them."""
    run, events = NEW, []
    for question_id in order[:length]:
        if question_id in hinted:
            run = run.hint(question_id)
        run, event = run.answer(question_id, samples.RIGHT[question_id], at=AT)
        events.append(event)
    assert resume(samples.QUIZ, KEY, events) == run


def test_replaying_passes_over_what_does_not_belong():
    """Events of other runs, quizzes or versions, unknown questions and bad answers are left out."""
    _, (event,) = answer_all(NEW, IDS[:1])
    strange = [
        event._replace(quiz="q02"),
        event._replace(version=2),
        event._replace(run="run-0"),
        event._replace(question="gone"),
        event._replace(answer="9"),
    ]
    assert resume(samples.QUIZ, KEY, strange) == NEW
    assert len(resume(samples.QUIZ, KEY, [*strange, event, event]).answered) == 1


def test_a_left_out_answer_leaves_no_hint():
    """A bad answer with a hint is left out whole."""
    _, (event,) = answer_all(NEW, IDS[:1])
    bad = event._replace(answer="9", hint_used=True)
    assert resume(samples.QUIZ, KEY, [bad]).hinted == frozenset()


def test_the_latest_unfinished_run_goes_on():
    """The latest run is found where it has open questions, with its seed."""
    _, events = answer_all(NEW, IDS[:3])
    assert unfinished_run(events, "q01", 1, IDS) == KEY


def test_nothing_goes_on_after_a_finished_run():
    """No run goes on where the latest is finished, even if an older one was left."""
    _, left = answer_all(QuizRun(samples.QUIZ, RunKey("run-0", 1)), IDS[:3])
    _, events = answer_all(NEW, IDS)
    assert unfinished_run([*left, *events], "q01", 1, IDS) is None


def test_other_versions_do_not_go_on():
    """A run of another quiz or version is never gone on with."""
    _, events = answer_all(NEW, IDS[:3])
    assert unfinished_run(events, "q01", 2, IDS) is None
    assert unfinished_run(events, "q02", 1, IDS) is None


def test_reviews_do_not_go_on():
    """An answer of a review is no run: neither does it go on, nor does it hide one that does."""
    _, events = answer_all(NEW, IDS[:3])
    review = events[0]._replace(run=f"{REVIEW_RUN}1", seed=9)
    assert unfinished_run([review], "q01", 1, IDS) is None
    assert unfinished_run([*events, review], "q01", 1, IDS) == KEY
