"""QTI for Canvas: what text2qti makes of our questions, read back and scored."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lms_answers import answers, response_canvas, shown
from lms_interpreter import QTI, cells, read_canvas, score_canvas, visible
from lms_nasty import NASTY, nasty_question, quiz_of
from quiz_samples import BUG, CHOICE, GRID, MATCH, NUMBER, ORDER, SELECT, TEXT

from grader.core.quiz import NumberAnswer, TextAnswer, Tolerance, Wording
from grader.core.quiz_mark import mark
from grader.errors import EngineError, UsageError
from grader.instructor.lms_canvas import canvas_text, canvas_zip

EXPORTED = (CHOICE, SELECT, NUMBER, TEXT)
SIGNS = "aZ09 \t\n*_`$<>&#;~=%{}[]()!?.:-+|\\/\"'^@é中"


def canvas(one):
    """Give a question as a reader finds it in the zip."""
    (item,) = read_canvas(canvas_zip(quiz_of(one)))
    return item


def number(answer, **tolerance):
    """Give a question for a number."""
    return NUMBER._replace(body=NumberAnswer(answer, Tolerance(**tolerance), "", ()))


def feedback(item):
    """Give all texts of feedback by their idents."""
    found = item.element.findall("q:itemfeedback", QTI)
    return {one.get("ident"): visible(one.findtext(".//q:mattext", "", QTI)) for one in found}


@pytest.mark.parametrize("one", EXPORTED, ids=lambda one: one.id)
def test_every_answer_earns_the_same(one):
    """An answer earns by the file's conditions what it earns here."""
    item = canvas(one)
    assert 1 in {mark(one, answer).credit for answer in answers(one)}
    for answer in answers(one):
        if one is TEXT and answer == "Cross correlation.":
            continue  # by a pattern only
        assert score_canvas(item, response_canvas(one, answer)) == mark(one, answer).credit, answer


@pytest.mark.parametrize("one", [GRID, ORDER, MATCH, BUG], ids=lambda one: one.id)
def test_other_kinds_are_refused(one):
    """A kind that text2qti does not have raises an error that names the question."""
    with pytest.raises(UsageError, match=rf"{one.id}: {one.kind}: text2qti has no such question"):
        canvas_text(quiz_of(one))


@pytest.mark.parametrize("text", NASTY)
def test_texts_are_shown_letter_by_letter(text):
    """Whatever a text holds, a browser shows it as it is, and answers earn the same."""
    for sample in EXPORTED:
        one = nasty_question(sample, text)
        item = canvas(one)
        assert visible(item.prompt).startswith(shown(f"P {text}"))
        assert feedback(item)["general_fb"] == shown(f"W {text}")
        for answer in answers(one) if one.id != "the-text" else ():
            there = score_canvas(item, response_canvas(one, answer))
            assert there == mark(one, answer).credit


@settings(max_examples=60)
@given(st.text(SIGNS, min_size=1, max_size=40).filter(str.strip))
def test_no_sign_means_anything_to_text2qti(text):
    """Any mixture of signs comes out as it went in."""
    item = canvas(nasty_question(CHOICE, text))
    assert visible(item.prompt).startswith(shown(f"P {text}"))
    assert feedback(item)["general_fb"] == shown(f"W {text}")


@pytest.mark.parametrize("text", ["a*b", "<b>", "a) b", "= 5", "x & y", "`code`", "_a_", "1. x"])
def test_an_accepted_text_is_taken_as_it_is(text):
    """An accepted text may hold any sign."""
    one = TEXT._replace(body=TextAnswer(Wording((text,)), (), keep_case=False))
    assert score_canvas(canvas(one), text) == 1


def test_figures_are_tables():
    """A figure stands below the prompt as a table."""
    assert cells(canvas(CHOICE).prompt) == 6


def test_options_say_why():
    """Every option's sentence is the feedback for those who chose it."""
    said = list(feedback(canvas(CHOICE)).values())
    assert said == [CHOICE.why, *(option.why for option in CHOICE.body.options)]


def test_draws_are_a_group_of_which_one_is_picked():
    """Several draws become a section of which Canvas picks one, at the question's points."""
    quiz = quiz_of(NUMBER, seeds=3)
    lines = canvas_text(quiz).splitlines()
    assert lines[2:5] == ["GROUP", "pick: 1", "points per question: 2"]
    items = read_canvas(canvas_zip(quiz))
    assert [item.name for item in items] == [f"q01 the-number seed {seed}" for seed in range(3)]
    assert {item.group.partition("_group_")[0] for item in items} == {"text2qti"}


@pytest.mark.parametrize("answer", [1, -7, 614656, 0.125, -2.5])
def test_a_number_without_tolerance_is_met_exactly(answer):
    """Whole numbers and eighths are right where they are met, and nowhere else."""
    item = canvas(number(answer))
    assert score_canvas(item, str(answer)) == 1
    assert score_canvas(item, str(answer + 0.125)) == 0


@pytest.mark.parametrize("one", [number(0), number(0.0), number(2, absolute=2)])
def test_numbers_next_to_zero_are_refused(one):
    """A range that ends at 0 is refused, because text2qti takes none."""
    with pytest.raises(UsageError, match=r"nearer to 0 than 0\.0001"):
        canvas_zip(quiz_of(one))


@pytest.mark.parametrize("one", [number(1 / 3), number(1, absolute=0.00001)])
def test_numbers_with_too_many_decimals_are_refused(one):
    """A number or an end of its range that needs more than 4 decimals is refused."""
    with pytest.raises(UsageError, match="text2qti writes 4 decimals"):
        canvas_zip(quiz_of(one))


def test_a_range_around_zero_is_carried():
    """Zero is right where the tolerance reaches well beyond it."""
    item = canvas(number(0, absolute=0.5))
    assert [score_canvas(item, typed) for typed in ("0.5", "-0.5", "0.6")] == [1, 1, 0]


def test_a_text_that_keeps_its_case_is_refused():
    """Canvas does not tell capital letters apart, so such a question is refused."""
    one = TEXT._replace(body=TEXT.body._replace(keep_case=True))
    with pytest.raises(UsageError, match="Canvas ignores capital letters"):
        canvas_zip(quiz_of(one))


@pytest.mark.parametrize("scoring", ["net", "each", "coverage"])
def test_other_scorings_are_refused(scoring):
    """A selection that gives partial credit by a rule of ours is refused."""
    one = SELECT._replace(body=SELECT.body._replace(scoring=scoring))
    with pytest.raises(UsageError, match=f"select with scoring {scoring}"):
        canvas_zip(quiz_of(one))


def test_without_text2qti_the_error_says_what_to_install(monkeypatch):
    """Where text2qti is missing, the error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "text2qti.config", None)
    with pytest.raises(UsageError, match=r"pip install '\.\[instructor\]'"):
        canvas_zip(quiz_of(CHOICE))


def test_what_text2qti_refuses_is_said():
    """An error of text2qti's own comes out as ours, with the quiz's id."""
    with pytest.raises(EngineError, match="text2qti refuses q01"):
        canvas_zip(quiz_of(CHOICE._replace(points=0)))
