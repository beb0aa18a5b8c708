"""Every question of the shipped quizzes earns the same, elsewhere as here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lms_answers import answers, response_canvas, response_moodle, shown
from lms_interpreter import (
    feedback_moodle,
    read_canvas,
    read_moodle,
    score_canvas,
    score_moodle,
    visible,
)

from grader.content.course import load_course
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.core.quiz import GridAnswer, NumberAnswer, TextAnswer
from grader.core.quiz_mark import mark
from grader.instructor.lms_canvas import canvas_zip
from grader.instructor.lms_losses import CHANGE_CREDIT, divide, losses, refusal
from grader.instructor.lms_moodle import moodle_xml
from grader.instructor.lms_moodle_fractions import ADMITTED
from grader.instructor.lms_parts import draw_all, mistakes

ROOT = Path(__file__).resolve().parents[3]
QUIZZES = ("q01", "q02", "q03", "q04", "q05", "q06")
SEEDS = 4
MANY_SEEDS = int(os.environ.get("LMS_SEEDS", "25"))  # of those whose answers are scored
WRITE = {"moodle": moodle_xml, "canvas": canvas_zip}
READ = {"moodle": read_moodle, "canvas": read_canvas}
SCORE = {"moodle": score_moodle, "canvas": score_canvas}
RESPOND = {"moodle": response_moodle, "canvas": response_canvas}
REFUSED = {
    "moodle": {
        "steps-of-a-response",
        "which-patches-answer-above-zero",
        "one-round-of-learning",
        "what-two-filters-miss",
        "fewest-weights-first",
    },
    "canvas": {"blind-to-this-edge", "response-on-two-channels"},  # beside those by their kinds
}


@pytest.fixture(scope="module")
def shipped():
    """Give a function that gives a shipped quiz, drawn so many times."""
    course = load_course(ROOT)
    registry = load_registry(course)
    quizzes = {}

    def drawn_from(quiz_id, seeds):
        if (quiz_id, seeds) not in quizzes:
            source = load_quiz_source(course, quiz_id)
            quizzes[quiz_id, seeds] = draw_all(
                lambda seed: draw_quiz(source, seed, registry), seeds
            )
        return quizzes[quiz_id, seeds]

    return drawn_from


@pytest.fixture(scope="module")
def drawn(shipped):
    """Give a function that gives a shipped quiz, drawn some times."""
    return lambda quiz_id: shipped(quiz_id, SEEDS)


def draws_carried(quiz, form):
    """Give a quiz without the draws that a format cannot carry, one by one."""
    kept = [
        one._replace(draws=tuple(each for each in one.draws if not refusal(each.question, form)))
        for one in quiz.questions
    ]
    return quiz._replace(questions=tuple(one for one in kept if one.draws))


def exported(quiz, form):
    """Give each exported draw with what an independent reader finds of it."""
    carried, _ = divide(quiz, form)
    items = {item.name: item for item in READ[form](WRITE[form](carried))}
    draws = [draw for one in carried.questions for draw in one.draws]
    assert len(items) == len(draws)
    return [(draw, items[draw.name]) for draw in draws]


@pytest.mark.parametrize("form", WRITE)
@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_answers_earn_the_same_as_here(shipped, quiz_id, form):
    """What an answer earns differs only where a loss of the question says that it may."""
    for one, item in exported(draws_carried(shipped(quiz_id, MANY_SEEDS), form), form):
        question = one.question
        for answer in answers(question):
            here = mark(question, answer).credit
            there = SCORE[form](item, RESPOND[form](question, answer))
            same = abs(here - there) < 1e-5
            listed = CHANGE_CREDIT & set(losses(question, form))
            assert same or (listed and here == 1), (one.name, answer, here, there)
            assert same or question.kind == "text", (one.name, answer, here, there)


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_the_answers_are_right_wrong_and_trapped(shipped, quiz_id):
    """Of each question a right and a wrong answer are scored, and one for each mistake it knows."""
    for one in shipped(quiz_id, MANY_SEEDS).questions:
        for question in (each.question for each in one.draws if each.question.kind != "order"):
            marks = [mark(question, answer) for answer in answers(question)]
            assert max(each.credit for each in marks) == 1 > min(each.credit for each in marks)
            shown_by_answers = {each.misconception for found in marks for each in found.reasons}
            assert shown_by_answers >= set(mistakes(question)) - of_other_shapes(question), one.id


def of_other_shapes(question):
    """Give the mistakes of grids that cannot be typed elsewhere, where the shape is given."""
    body = question.body
    if not isinstance(body, GridAnswer):
        return set()
    due = [len(row) for row in body.answer]
    return {
        trap.reason.misconception for trap in body.traps if [len(row) for row in trap.grid] != due
    }


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_moodle_says_why_to_whoever_falls_into_a_trap(shipped, quiz_id):
    """A trap of a number or a text shows its sentence, and earns nothing."""
    quiz = draws_carried(shipped(quiz_id, MANY_SEEDS), "moodle")
    for one, item in exported(quiz, "moodle"):
        body = one.question.body
        if not isinstance(body, NumberAnswer | TextAnswer):
            continue
        for trap in body.traps:
            texts = [trap.value] if isinstance(body, NumberAnswer) else trap.wording.texts
            for text in texts:
                assert score_moodle(item, str(text)) == 0, one.name
                assert feedback_moodle(item, str(text)) == shown(trap.reason.why), one.name


@pytest.mark.parametrize("form", WRITE)
@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_prompts_read_the_same_as_here(drawn, quiz_id, form):
    """What a browser shows begins with the question's prompt, letter by letter."""
    for draw, item in exported(drawn(quiz_id), form):
        assert visible(item.prompt).startswith(shown(draw.question.prompt)), draw.name


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_moodle_gets_admitted_fractions_only(drawn, quiz_id):
    """Every fraction in a file for Moodle is one that its import admits."""
    for draw, item in exported(drawn(quiz_id), "moodle"):
        fractions = {answer.get("fraction") for answer in item.element.findall("answer")}
        assert fractions <= ADMITTED, draw.name


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_names_and_idnumbers_are_unique(drawn, quiz_id):
    """No two questions of a file for Moodle share a name or an idnumber."""
    items = [item for _, item in exported(drawn(quiz_id), "moodle")]
    assert len({item.name for item in items}) == len(items)
    assert len({item.element.findtext("idnumber") for item in items}) == len(items)


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_idents_in_canvas_are_unique(drawn, quiz_id):
    """No two questions or options in a file for Canvas share an ident."""
    items = [item for _, item in exported(drawn(quiz_id), "canvas")]
    idents = [item.element.get("ident") for item in items]
    for item in items:
        labels = (one for one in item.element.iter() if one.tag.endswith("}response_label"))
        idents += [one.get("ident") for one in labels if one.get("ident") != "answer1"]
    assert len(set(idents)) == len(idents)


@pytest.mark.parametrize("form", WRITE)
@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_draws_of_one_question_stand_together(drawn, quiz_id, form):
    """All draws of a question with parameters are in one group, and nothing else is."""
    groups = {}
    for draw, item in exported(drawn(quiz_id), form):
        if draw.question.parametrised:
            groups.setdefault(item.group, set()).add(draw.question.id)
    assert groups
    assert all(len(ids) == 1 for ids in groups.values())


def test_the_refused_questions_are_these(drawn):
    """Of the shipped quizzes each format refuses exactly the questions that are known here."""
    refused = {
        form: {name for quiz_id in QUIZZES for name in divide(drawn(quiz_id), form)[1]}
        for form in WRITE
    }
    kinds = {
        one.id
        for quiz_id in QUIZZES
        for one in drawn(quiz_id).questions
        if one.draws[0].question.kind in {"grid", "order", "match", "bug"}
        or getattr(one.draws[0].question.body, "scoring", "all") != "all"
    }
    assert refused == {"moodle": REFUSED["moodle"], "canvas": REFUSED["canvas"] | kinds}
