"""Questions and feedback read well, wide and plain."""

from __future__ import annotations

import pytest
import quiz_samples as samples

from grader.cli.quiz_feedback import end_lines, feedback_lines
from grader.cli.quiz_render import (
    Look,
    answer_words,
    figure_lines,
    question_lines,
    write_number,
    write_points,
)
from grader.cli.render_text import Style
from grader.core.quiz import Figure
from grader.core.quiz_mark import mark
from grader.study.quiz_run import Answered, QuizRun, RunKey

WIDE = Look(Style())
PLAIN = Look(Style(unicode=False), plain=True)


def feedback(question, answer, look=WIDE):
    """Give what is said after an answer."""
    return feedback_lines(
        question, Answered(question.id, answer, mark(question, answer), hint_used=False), look
    )


def test_a_question_shows_heading_prompt_figures_and_letters():
    """A question is its place, concept and points, its prompt, its grids and its options."""
    assert question_lines(samples.CHOICE, 2, 8, WIDE) == [
        "2 of 8 \u00b7 feature-map \u00b7 1 point",
        "",
        "What is the choice?",
        "",
        "image    ",
        "0 1 0    ",
        "1 0 1    ",
        "",
        "  a  Option 4",
        "  b  Option 3",
        "  c  Option 2",
        "  d  Option 1",
        "",
        "Answer with one letter.",
    ]


def test_in_plain_form_each_line_stands_alone():
    """Plain lines name what they are: the question, the row, the option."""
    assert question_lines(samples.CHOICE, 2, 8, PLAIN) == [
        "question 2 of 8, feature-map, 1 point",
        "What is the choice?",
        "image, row 1: 0 1 0",
        "image, row 2: 1 0 1",
        "option a: Option 4",
        "option b: Option 3",
        "option c: Option 2",
        "option d: Option 1",
        "Answer with one letter.",
    ]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (samples.ORDER, "step a: Add up"),
        (samples.MATCH, "left 2: Filter"),
        (samples.MATCH, "right c: Pixels"),
        (samples.BUG, "line 3: return total"),
        (samples.BUG, "fix a: Option 3"),
        (samples.NUMBER, "Answer with one number, in weights."),
    ],
)
def test_what_can_be_pointed_at_is_shown(question, line):
    """Steps, sides, lines and fixes have a line each, a number's unit is said."""
    assert line in question_lines(question, 1, 1, PLAIN)


@pytest.mark.parametrize("question", samples.ALL, ids=lambda one: one.kind)
def test_no_question_shows_what_is_right(question):
    """Before the answer neither the reasons nor the hint are shown."""
    text = "\n".join(question_lines(question, 1, 8, WIDE))
    assert question.why not in text
    assert "Why" not in text
    assert not question.hint or question.hint not in text


def test_wide_grids_stand_below_each_other():
    """Grids that do not fit beside each other stand below each other."""
    wide = Figure("a", (tuple([1000] * 12),))
    lines = figure_lines((wide, wide), Look(Style(width=70)))
    assert len(lines) == 4
    assert all(len(line.rstrip()) <= 70 for line in lines)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (samples.CHOICE, "c (Option 2)"),
        (samples.SELECT, "b (Option 3); d (Option 1)"),
        (samples.NUMBER, "3.5 weights"),
        (samples.GRID, "1 2; 3 4"),
        (samples.ORDER, "b c a"),
        (samples.MATCH, "1a 2b"),
        (samples.TEXT, "cross-correlation"),
        (samples.BUG, "line 2, fix c (Option 1)"),
    ],
)
def test_answers_are_written_with_letters(question, words):
    """An answer is written with the letters that its reader sees."""
    assert answer_words(question, samples.RIGHT[question.id]) == words


def test_no_choice_is_written_as_a_word():
    """An empty selection is called none."""
    assert answer_words(samples.SELECT, []) == "none"


def test_feedback_says_every_options_reason():
    """After a wrong choice every option has its verdict and its reason, then comes why."""
    assert feedback(samples.CHOICE, "1") == [
        "Not right: 0 of 1 point.",
        "  a  not right: Why 4.",
        "  b  not right: Why 3.",
        "  c  right: Why 2.",
        "  d  not right, your choice: Why 1.",
        "That is how it is.",
    ]


def test_a_missed_option_is_named():
    """After a selection a right option that was not chosen is called left out."""
    assert "  d  right, left out: Why 1." in feedback(samples.SELECT, ["3"])


def test_feedback_on_a_right_answer_is_short():
    """A right number is told so, without its answer again."""
    assert feedback(samples.NUMBER, 3.5) == ["Right: 2 of 2 points.", "That is how it is."]


def test_a_right_number_that_is_off_learns_the_exact_one():
    """A number within the tolerance is right and is told the exact one."""
    assert "right answer: 3.5 weights" in feedback(samples.NUMBER, 4)


def test_partly_right_is_said_in_words():
    """Part of the credit is called partly right, with its points."""
    lines = feedback(samples.ORDER, ["3", "1", "2"])
    assert lines[0] == "Partly right: 0.5 of 1 point."
    assert lines[-5:] == [
        "right answer: b c a",
        "  1. Cut out",
        "  2. Multiply",
        "  3. Add up",
        "That is how it is.",
    ]


def test_a_wrong_grid_is_shown_beside_the_right_one():
    """A wrong grid stands beside the expected one with its wrong cells marked."""
    text = "\n".join(feedback(samples.GRID, [[1, 2], [3, 9]]))
    assert "expected" in text
    assert "9*" in text


def test_a_wrong_grid_in_plain_form_names_its_cells():
    """In plain form each wrong cell has a line."""
    lines = feedback(samples.GRID, [[1, 2], [3, 9]], PLAIN)
    assert "row 2, column 2: you wrote 9, right is 4" in lines
    assert "right answer, row 1: 1 2" in lines
    lines = feedback(samples.GRID, [[1, 2]], PLAIN)
    assert not [line for line in lines if "you wrote" in line]


def test_the_end_shows_points_concepts_and_mistakes():
    """The end has the verdict, a table of concepts, the mistakes seen and the next step."""
    run = QuizRun(samples.QUIZ, RunKey("r", 1))
    run, _ = run.answer("the-choice", "1", at="now")
    run, _ = run.answer("the-grid", [[1, 2], [3, 9]], at="now")
    sentences = {"mistake-1": f"A filter answers 0 to all but {'its own ' * 5}pattern."}
    assert end_lines(run.score, WIDE, sentences, next_step="next: rest") == [
        "not passed: 0.75 of 9 points (8 %); 0 of 8 answers wholly right",
        "",
        "  concept         points  answered",
        "  feature-map  0.75 of 9    2 of 8",
        "  locality     0.75 of 1    1 of 1",
        "",
        "mistakes seen:",
        "  A filter answers 0 to all but its own its own its own its own its own pattern.",
        "    (mistake-1)",
        "",
        "next: rest",
    ]
    assert end_lines(run.score, PLAIN, sentences, next_step="next: rest")[1:] == [
        "concept feature-map: 0.75 of 9 points, 2 of 8 answered",
        "concept locality: 0.75 of 1 points, 1 of 1 answered",
        f"mistake seen: {sentences['mistake-1']} (mistake-1)",
        "next: rest",
    ]


def test_verdicts_are_words_with_colour_on_top():
    """With colours the verdict has the same words."""
    lines = feedback(samples.CHOICE, "2", Look(Style(color=True)))
    assert lines[0] == "\x1b[1;32mRight: 1 of 1 point.\x1b[0m"


def test_numbers_are_short():
    """Numbers and points are written without needless digits."""
    assert [write_number(one) for one in (3, 0.5, 1 / 3)] == ["3", "0.5", "0.3333333333"]
    assert write_points(mark(samples.ORDER, ["3", "1", "2"]).credit) == "0.5"
    assert write_points(mark(samples.CHOICE, "2").credit) == "1"
