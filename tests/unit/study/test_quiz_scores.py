"""Every run through a quiz has a score, and reviews are no runs."""

from __future__ import annotations

import quiz_samples as samples

from grader.core.review import REVIEW_RUN
from grader.study.quiz_run import QuizRun, RunKey
from grader.study.quiz_scores import best_score, run_scores

IDS = [one.id for one in samples.ALL]


def answers(run, ids):
    """Answer questions rightly; give the events."""
    state, events = QuizRun(samples.QUIZ, RunKey(run, 7)), []
    for question_id in ids:
        state, event = state.answer(question_id, samples.RIGHT[question_id], at="now")
        events.append(event)
    return events


def test_runs_are_scored_in_the_order_of_their_beginning():
    """Each run has its score, and a run that was gone on with keeps its place."""
    first, second = answers("run-1", IDS), answers("run-2", IDS[:2])
    scores = run_scores(samples.QUIZ, [*first[:4], *second, *first[4:]])
    assert [one.answered for one in scores] == [8, 2]
    assert scores[0].passed


def test_reviews_are_no_runs():
    """An answer of a review neither makes a run nor changes the points of one."""
    review = answers(f"{REVIEW_RUN}1", IDS[:1])
    assert run_scores(samples.QUIZ, review) == []
    own = answers("run-1", IDS[:3])
    assert run_scores(samples.QUIZ, [*own, *review]) == run_scores(samples.QUIZ, own)


def test_other_quizzes_and_versions_do_not_count():
    """Only answers to the quiz as it is now are scored."""
    (event,) = answers("run-1", IDS[:1])
    strange = [event._replace(quiz="q09"), event._replace(version=9)]
    assert run_scores(samples.QUIZ, strange) == []


def test_the_best_score_has_the_most_points():
    """The best of no runs is none; of several it is the one with the most points."""
    assert best_score([]) is None
    scores = run_scores(
        samples.QUIZ,
        [*answers("a", IDS[:2]), *answers("b", IDS[:5]), *answers("c", IDS[:1])],
    )
    assert best_score(scores) == scores[1]
