"""Moodle XML: every kind of question, read back and scored by a reader of the tests' own."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lms_answers import answers, response_moodle, shown
from lms_interpreter import (
    cells,
    feedback_moodle,
    parts_of,
    read_moodle,
    score_moodle,
    text_of,
    visible,
)
from lms_nasty import CARRIED, NASTY, nasty_question, quiz_of
from quiz_samples import BUG, CHOICE, GRID, MATCH, NUMBER, ORDER, SELECT, TEXT, options, question

from grader.core.quiz import Select, TextAnswer, Tolerance, Wording
from grader.core.quiz_mark import mark
from grader.errors import UsageError
from grader.instructor.lms_moodle import moodle_xml
from grader.instructor.lms_moodle_fractions import ADMITTED, right_share

SIGNS = "aZ09 \n*_`$<>&#;~=%{}[]()!?.:-+|\\/\"'^@é中"
EACH = question("select", Select(options(1, 3), "each"))
ONE_RIGHT = question("select", Select(options(2), "all"))
LINEAR = [
    question("select", Select(options(*range(1, right + 1), count=right + 2), scoring))
    for scoring in ("net", "coverage")
    for right in (1, 2, 3, 4, 5, 6)
]
EXPORTED = [*(one for one in CARRIED if one is not SELECT), EACH, ONE_RIGHT, *LINEAR]


def moodle(one):
    """Give a question as a reader finds it in the file."""
    (item,) = read_moodle(moodle_xml(quiz_of(one)))
    return item


@pytest.mark.parametrize("one", EXPORTED, ids=lambda one: one.id)
def test_every_answer_earns_the_same(one):
    """An answer earns in Moodle what it earns here, up to the five digits of Moodle's fractions."""
    item = moodle(one)
    wholly = [answer for answer in answers(one) if mark(one, answer).credit == 1]
    assert wholly
    for answer in answers(one):
        if one is TEXT and answer == "Cross correlation.":
            continue  # by a pattern only
        here, there = mark(one, answer).credit, score_moodle(item, response_moodle(one, answer))
        assert abs(here - there) < Fraction(1, 100_000), answer


@pytest.mark.parametrize("one", EXPORTED, ids=lambda one: one.id)
def test_only_admitted_fractions_are_written(one):
    """No fraction is written that Moodle's import does not know."""
    written = {answer.get("fraction") for answer in moodle(one).element.findall("answer")}
    assert written <= ADMITTED


@pytest.mark.parametrize("parts", range(1, 30))
def test_a_share_is_near_its_fraction_or_missing(parts):
    """The share of one of n parts is within a hundred-thousandth, or there is none."""
    share = right_share(parts)
    assert bool(share) == (parts in {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20})
    assert not share or abs(Fraction(share) - Fraction(100, parts)) < Fraction(1, 100_000)


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (CHOICE, "multichoice"),
        (ONE_RIGHT, "multichoice"),
        (EACH, "cloze"),
        (NUMBER, "numerical"),
        (GRID, "cloze"),
        (MATCH, "matching"),
        (TEXT, "shortanswer"),
        (BUG, "cloze"),
    ],
)
def test_each_kind_has_its_type(one, kind):
    """A kind of ours becomes the type of Moodle's that is meant for it."""
    assert moodle(one).kind == kind


def test_orders_are_refused():
    """A question with an order raises an error that names it, even past the checks."""
    with pytest.raises(UsageError, match=r"the-order: order: .*--leave-out"):
        moodle_xml(quiz_of(ORDER))


@pytest.mark.parametrize("one", [NUMBER, TEXT], ids=lambda one: one.id)
def test_traps_earn_nothing_and_say_why(one):
    """Whoever falls into a trap reads its sentence."""
    item = moodle(one)
    for trap in one.body.traps:
        typed = str(trap.value) if one is NUMBER else trap.wording.texts[0]
        assert score_moodle(item, typed) == 0
        assert feedback_moodle(item, typed) == trap.reason.why


def test_the_tolerance_reaches_as_far_as_here():
    """At the edge of the tolerance a number is right, beyond it wrong."""
    item = moodle(NUMBER)
    assert [score_moodle(item, typed) for typed in ("3", "4", "2.99", "4.01")] == [1, 1, 0, 0]


def test_a_relative_tolerance_becomes_absolute():
    """A relative tolerance is written as what it allows around this answer."""
    body = NUMBER.body._replace(answer=200, tolerance=Tolerance(relative=0.01), traps=())
    item = moodle(NUMBER._replace(body=body))
    assert [score_moodle(item, typed) for typed in ("202", "198", "202.1")] == [1, 1, 0]


def test_a_unit_is_shown_and_may_be_typed():
    """The unit stands in the prompt and among the units that Moodle takes."""
    item = moodle(NUMBER)
    assert visible(item.prompt).endswith("Unit: weights")
    assert item.element.findtext("units/unit/unit_name") == "weights"
    assert item.element.findtext("showunits") == "0"


def test_decoys_have_no_question():
    """A right side without partner is a subquestion with an empty text."""
    pairs = moodle(MATCH).element.findall("subquestion")
    assert [text_of(one, "answer") for one in pairs if not text_of(one, "")] == ["Pixels"]


def test_a_grid_is_a_table_of_equal_cells():
    """Each cell of the answer is a numerical part of the same weight, in a table."""
    item = moodle(GRID)
    assert cells(item.prompt) == 4
    assert {part.weight for part in parts_of(item)} == {1}


def test_parts_add_up_to_the_points_where_they_can():
    """A bug that is worth four points has two parts of two."""
    assert [part.weight for part in parts_of(moodle(BUG._replace(points=4)))] == [2, 2]


def test_a_figure_is_a_table():
    """Figures stand below the prompt, every number in a cell, with their names."""
    item = moodle(CHOICE)
    assert cells(item.prompt) == 6
    assert "<caption>image</caption>" in item.prompt


def test_a_question_carries_its_words():
    """Name, explanation, hint and options' sentences are where Moodle looks for them."""
    item = moodle(CHOICE)
    assert item.name == "q01 the-choice seed 0"
    assert item.group == "$course$/top/q01/the-choice"
    assert text_of(item.element, "generalfeedback") == CHOICE.why
    assert text_of(item.element, "hint") == CHOICE.hint
    said = [text_of(one, "feedback") for one in item.element.findall("answer")]
    assert said == [option.why for option in CHOICE.body.options]


def test_concepts_and_mistakes_are_tags():
    """Ids of concepts and of mistakes are tags of the question."""
    tags = [text_of(one, "") for one in moodle(BUG).element.findall("tags/tag")]
    assert tags == ["feature-map", "start-at-one", "mistake-3", "mistake-2"]


def test_a_star_is_a_star():
    """A star in an accepted text stands for itself, not for any characters."""
    body = TextAnswer(Wording(("a*b",)), (), keep_case=True)
    item = moodle(TEXT._replace(body=body))
    assert [score_moodle(item, typed) for typed in ("a*b", "axb", "A*B")] == [1, 0, 0]


def test_draws_share_a_category():
    """All draws of a question stand in its category, each with its seed in its name."""
    items = read_moodle(moodle_xml(quiz_of(CHOICE, NUMBER, seeds=3)))
    assert [item.name[-6:] for item in items] == ["seed 0", "seed 1", "seed 2"] * 2
    assert len({item.group for item in items}) == 2


@settings(max_examples=60)
@given(st.text(SIGNS, min_size=1, max_size=40).filter(str.strip))
def test_no_sign_means_anything_to_a_cloze_question(text):
    """Any mixture of signs comes out of a cloze question as it went in."""
    one = nasty_question(BUG, text)
    line, fix = parts_of(moodle(one))
    assert visible(moodle(one).prompt).startswith(shown(f"P {text}"))
    assert [visible(why) for _, right, why in line.answers if right] == [shown(text)]
    assert [visible(said) for said, _, _ in fix.answers] == [
        option.text.strip() for option in one.body.fixes
    ]


@pytest.mark.parametrize("text", NASTY)
def test_texts_are_shown_letter_by_letter(text):
    """Whatever a text holds, a browser shows it as it is, and answers earn the same."""
    for sample in [one for one in EXPORTED if one.id != "the-text"]:
        one = nasty_question(sample, text)
        item = moodle(one)
        said = shown(text)
        assert visible(item.prompt).startswith(shown(f"P {text}"))
        assert visible(text_of(item.element, "generalfeedback")) == shown(f"W {text}")
        for part in parts_of(item) if item.kind == "cloze" else ():
            for _, _, why in part.answers:
                assert not why or said in visible(why) or "is right as it stands" in why
        for answer in answers(one):
            there = score_moodle(item, response_moodle(one, answer))
            assert abs(there - mark(one, answer).credit) < 1e-5
