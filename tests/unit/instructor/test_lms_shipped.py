"""Every question of the shipped quizzes earns the same, elsewhere as here."""

from __future__ import annotations

from pathlib import Path

import pytest
from lms_answers import answers, response_canvas, response_moodle, shown
from lms_interpreter import read_canvas, read_moodle, score_canvas, score_moodle, visible

from grader.content.course import load_course
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.core.quiz_mark import mark
from grader.instructor.lms_canvas import canvas_zip
from grader.instructor.lms_losses import CHANGE_CREDIT, divide, losses
from grader.instructor.lms_moodle import moodle_xml
from grader.instructor.lms_moodle_fractions import ADMITTED
from grader.instructor.lms_parts import draw_all

ROOT = Path(__file__).resolve().parents[3]
QUIZZES = ("q01", "q02", "q03", "q04", "q05", "q06")
SEEDS = 4
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
def drawn():
    """Give a function that gives a shipped quiz, drawn some times."""
    course = load_course(ROOT)
    registry = load_registry(course)
    quizzes = {}

    def draw(quiz_id):
        if quiz_id not in quizzes:
            source = load_quiz_source(course, quiz_id)
            quizzes[quiz_id] = draw_all(lambda seed: draw_quiz(source, seed, registry), SEEDS)
        return quizzes[quiz_id]

    return draw


def exported(quiz, form):
    """Give each exported draw with what an independent reader finds of it."""
    carried, _ = divide(quiz, form)
    items = {item.name: item for item in READ[form](WRITE[form](carried))}
    draws = [draw for one in carried.questions for draw in one.draws]
    assert len(items) == len(draws)
    return [(draw, items[draw.name]) for draw in draws]


@pytest.mark.parametrize("form", WRITE)
@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_answers_earn_the_same_as_here(drawn, quiz_id, form):
    """What an answer earns differs only where a loss of the question says that it may."""
    for draw, item in exported(drawn(quiz_id), form):
        question = draw.question
        for answer in answers(question):
            here = mark(question, answer).credit
            there = SCORE[form](item, RESPOND[form](question, answer))
            same = abs(here - there) < 1e-5
            listed = CHANGE_CREDIT & set(losses(question, form))
            assert same or (listed and here == 1), (draw.name, answer, here, there)
            assert same or question.kind == "text", (draw.name, answer, here, there)


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
