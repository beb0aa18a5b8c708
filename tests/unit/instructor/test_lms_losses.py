"""What is refused and what is lost."""

from __future__ import annotations

import pytest
from lms_nasty import quiz_of
from quiz_samples import ALL, BUG, CHOICE, GRID, MATCH, NONE, NUMBER, ORDER, SELECT, TEXT, options

from grader.core.quiz import NumberAnswer, Piece, Quiz, Select
from grader.instructor import lms_losses as lost
from grader.instructor.lms_losses import divide, losses, refusal, refuse, table_of
from grader.instructor.lms_parts import draw_all, mistakes


def select(scoring, right, count=12):
    """Give a selection of so many options."""
    body = Select(options(*range(1, right + 1), count=count), scoring)
    return SELECT._replace(body=body)


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (ORDER, "order: Moodle's ordering questions count partly right orders in another way"),
        (select("all", 2), "select with scoring all and 2 right options: Moodle adds up"),
        (select("net", 11), "select with 11 right options: Moodle has no fraction for 1/11"),
        (select("coverage", 11), "select with 11 right options: Moodle has no fraction for 1/11"),
        (
            MATCH._replace(body=MATCH.body._replace(right=(Piece("1", "x" * 256),))),
            "match: Moodle keeps at most 255 characters",
        ),
    ],
)
def test_moodle_refuses(one, reason):
    """A question that Moodle would mark otherwise is refused with a reason."""
    assert refusal(one, "moodle").startswith(reason)


@pytest.mark.parametrize(
    "one", [select("all", 1), select("net", 10), select("coverage", 8), select("each", 11)]
)
def test_moodle_carries_what_fractions_can_say(one):
    """Selections whose rule fractions can express are not refused."""
    assert refusal(one, "moodle") == ""


@pytest.mark.parametrize(
    ("one", "moodle", "canvas"),
    [
        (CHOICE, {lost.HINT_LATE, lost.TAGS}, {lost.HINT, lost.MISTAKES}),
        (select("each", 5), {lost.YES_NO, lost.POINTS, lost.TAGS}, None),
        (SELECT, None, {lost.PARTIAL, lost.MISTAKES}),
        (
            NUMBER,
            {lost.FRACTIONS, lost.TAGS},
            {lost.FRACTIONS, lost.TRAPS, lost.UNIT, lost.ROUNDING, lost.MISTAKES},
        ),
        (GRID, {lost.SHAPE, lost.FRACTIONS, lost.TRAPS, lost.POINTS, lost.TAGS}, None),
        (MATCH, {lost.TWICE, lost.TRAPS, lost.TAGS}, None),
        (
            TEXT,
            {lost.SPELLING, lost.PATTERNS, lost.HINT_LATE, lost.TAGS},
            {lost.SPELLING, lost.PATTERNS, lost.TRAPS, lost.HINT, lost.MISTAKES},
        ),
        (BUG, {lost.POINTS, lost.TAGS}, None),
        (BUG._replace(points=2), {lost.TAGS}, None),
        (CHOICE._replace(hint="", parametrised=True), {lost.DRAWS, lost.TAGS}, None),
    ],
)
def test_losses(one, moodle, canvas):
    """The losses of a question that a format carries are exactly these."""
    for form, expected in (("moodle", moodle), ("canvas", canvas)):
        if expected is not None:
            assert refusal(one, form) == ""
            assert set(losses(one, form)) == expected


def test_kept_case_is_another_loss():
    """Where capital letters matter here, they matter in Moodle."""
    one = TEXT._replace(body=TEXT.body._replace(keep_case=True))
    assert lost.SPELLING_KEPT in losses(one, "moodle")


def test_a_quiz_is_divided_without_loss():
    """Every question is either carried or has a reason."""
    quiz = quiz_of(*ALL)
    for form in ("moodle", "canvas"):
        carried, reasons = divide(quiz, form)
        assert {one.id for one in carried.questions} | set(reasons) == {one.id for one in ALL}
        assert not {one.id for one in carried.questions} & set(reasons)


def test_the_error_names_every_question():
    """The error lists all refused questions with their reasons and says what to do."""
    quiz = quiz_of(*ALL)
    _, reasons = divide(quiz, "canvas")
    error = str(refuse(quiz, reasons, "canvas"))
    assert all(f"q01 {one.id}: {one.kind}" in error for one in (GRID, ORDER, MATCH, BUG))
    assert "--leave-out" in error


def test_one_draw_that_cannot_be_carried_refuses_the_question():
    """Where one of several draws is refused, the whole question is, and its seed is named."""
    body = NumberAnswer(1, NONE, "", ())
    quiz = quiz_of(NUMBER._replace(body=body), seeds=2)
    (drawn,) = quiz.questions
    good, other = drawn.draws
    bad = other._replace(question=NUMBER._replace(body=body._replace(answer=0)))
    mixed = quiz._replace(questions=(drawn._replace(draws=(good, bad)),))
    carried, reasons = divide(mixed, "canvas")
    assert carried.questions == ()
    assert reasons["the-number"].endswith("(seed 1)")


def test_where_all_draws_are_refused_no_seed_is_named():
    """A reason that holds for every draw stands there without a seed."""
    _, reasons = divide(quiz_of(GRID, seeds=2), "canvas")
    assert reasons == {"the-grid": "grid: text2qti has no such question"}


def test_the_table_has_a_line_for_each_loss():
    """The table names the question, its kind and each loss, or why it is refused."""
    rows = table_of(quiz_of(CHOICE._replace(hint=""), ORDER), "canvas")
    assert rows == [
        ("the-choice", "choice", lost.MISTAKES),
        ("the-order", "order", "refused: order: text2qti has no such question"),
    ]


def test_questions_without_parameters_are_drawn_once():
    """Only a question with parameters has a draw for each seed."""
    fixed, drawn = CHOICE, NUMBER._replace(parametrised=True)
    quiz = draw_all(lambda _: Quiz("q01", "t", 1, 0.7, (fixed, drawn)), 3)
    assert [len(one.draws) for one in quiz.questions] == [1, 3]
    assert [draw.seed for draw in quiz.questions[1].draws] == [0, 1, 2]


def test_mistakes_are_named_once():
    """A question's mistakes are given once, in its order."""
    assert mistakes(NUMBER) == ("too-much", "nothing")
    assert mistakes(BUG) == ("start-at-one", "mistake-3", "mistake-2")
